import { experimentSchema } from '../config/experiment-config';
import { parseConfig } from '../config/schema/parse-config';
import { passesOf } from './passes';

it.each([
  [{ clients: 10, fraction: 1, epochs: 2 }, 10, 20],
  [{ clients: 100, fraction: 0.1, epochs: 5 }, 30, 15],
  // One client of three is asked.
  [{ clients: 3, fraction: 0, epochs: 6 }, 2, 4],
  [{ clients: 100, fraction: 0.01, epochs: 1 }, 3, 1],
  // 50 steps on 20 of a mean client's 100 examples are ten passes.
  [{ clients: 10, 'local-steps': 50, batch: 20 }, 3, 30],
  [{ clients: 10, 'local-steps': 4, batch: 'full' }, 3, 12],
  [{ clients: 10, 'local-steps': 4, batch: 5000 }, 3, 12],
  [{ clients: 10, 'local-work': 'uniform:2,5' }, 4, 14],
  [{ clients: 10, 'local-work': 'stragglers:0.5', epochs: 9 }, 4, 28],
])('%j for %d rounds comes to %d passes', (settings, rounds, passes) => {
  expect(passesOf(parseConfig(experimentSchema, settings), rounds, 1000)).toBe(passes);
});
