import { experimentSchema } from '../config/experiment-config';
import { parseExperiment } from '../config/parse-experiment';
import { graphSecurity } from '../secure-aggregation/graph-security';
import { graphWarning } from './graph-warning';
import { privacyNotes } from './privacy-notes';

const config = (clients: number, secureAggregation: string, more = {}) =>
  parseExperiment(experimentSchema, {
    ...{ clients, fraction: 1, 'secure-aggregation': secureAggregation },
    ...more,
  });

describe('the warning of a weak graph', () => {
  it.each([
    [100, 'graph:10', 'graph:10 is weak for 100 clients a round', 'graph:12 or complete'],
    [
      1000,
      'graph:14',
      'come out in a round with a probability of up to 2^-19. ',
      'Use graph:16 for less',
    ],
    [20, 'graph:4', 'graph:4 is weak for 20 clients a round', 'or complete'],
    [5000, 'graph:2', 'may come out in any round. ', 'Use graph:16 for less'],
  ])('is there for %p clients and %s', (clients, graph, says, better) => {
    const text = graphWarning(config(clients, graph))!;
    expect(text).toContain(says);
    expect(text).toContain(better);
    expect(privacyNotes(config(clients, graph))).toEqual([text]);
  });

  it('names the least k that is safe', () => {
    for (const clients of [20, 100, 300, 3000]) {
      const k = Number(/Use graph:(\d+)/.exec(graphWarning(config(clients, 'graph:2'))!)![1]);
      const risk = { clients, threshold: 2 / 3, colluding: 0.05, dropping: 0.1 };
      const bitsOf = (neighbours: number) => graphSecurity({ ...risk, neighbours }).privacyBits;
      expect(bitsOf(k)).toBeGreaterThanOrEqual(20);
      expect(bitsOf(k - 2)).toBeLessThan(20);
      expect(graphWarning(config(clients, `graph:${k}`))).toBeUndefined();
    }
  });

  it.each([
    [100, 'none'],
    [100, 'complete'],
    [100, 'graph:14'],
    [5, 'graph:4'],
    [4, 'graph:4'],
  ])('is not there for %p clients and %s', (clients, graph) => {
    expect(graphWarning(config(clients, graph))).toBeUndefined();
  });

  it('is of the cohort of a round, not of all clients', () => {
    expect(graphWarning(config(1000, 'graph:14', { fraction: 0.1 }))).toBeUndefined();
  });
});
