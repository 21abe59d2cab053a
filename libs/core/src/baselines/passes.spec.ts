import { passesOf } from './passes';

it.each([
  [{ clients: 10, fraction: 1, epochs: 2 }, 10, 20],
  [{ clients: 100, fraction: 0.1, epochs: 5 }, 30, 15],
  // One client of three is asked.
  [{ clients: 3, fraction: 0, epochs: 6 }, 2, 4],
  [{ clients: 100, fraction: 0.01, epochs: 1 }, 3, 1],
])('%j for %d rounds comes to %d passes', (settings, rounds, passes) => {
  expect(passesOf(settings, rounds)).toBe(passes);
});
