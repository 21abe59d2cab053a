import type { Outcome } from '@fedsim/proto';
import { healthPage } from './health';

const FIGURES = { round: 2, rounds: 5, reachableClients: 3 };

describe('the health page', () => {
  it.each<[string, boolean, Outcome | undefined, number]>([
    ['waiting', false, undefined, 503],
    ['running', true, undefined, 200],
    ['finished', true, 'COMPLETED', 200],
    ['stopped', true, 'STOPPED', 200],
    ['failed', true, 'FAILED', 503],
    ['failed', false, 'FAILED', 503],
  ])('of a run that is %s (begun: %s)', (status, begun, reason, code) => {
    const finished = reason && { reason, message: 'no disk', rounds: 2 };
    const page = healthPage({ ...FIGURES, begun, finished });
    const message = status === 'failed' ? { message: 'no disk' } : {};
    expect(JSON.parse(page.body)).toEqual({ status, ...FIGURES, ...message });
    expect(page.status).toBe(code);
  });
});
