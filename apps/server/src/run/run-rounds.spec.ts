import type { RoundReport, RunListener } from '@fedsim/core/house';
import { runAndRecord, type RoundsOptions } from './run-rounds';

const missing = { status: 'lost', client: 0, reason: '', uplinkBytes: 0 };

jest.mock('@fedsim/core/house', () => ({
  ...jest.requireActual('@fedsim/core/house'),
  roundLoopParts: () => ({}),
  runRounds: async function* ({ onOutcome }: { onOutcome: (...heard: unknown[]) => void }) {
    for (const round of [1, 2]) {
      onOutcome(round, missing);
      yield { report: { round, clients: [] }, state: { round, modelVersion: round } };
    }
  },
}));

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the rounds of a run', () => {
  const optionsWith = (seen: string[], listeners: RunListener[], stop = new AbortController()) =>
    ({
      plan: { config: { clients: 1, rounds: 2, fraction: 1 }, measures: [] },
      start: { round: 0 },
      stop: stop.signal,
      listeners,
      directory: {
        addRound: async ({ round }: RoundReport, state: { round: number }) => {
          await nextTurn();
          seen.push(`round ${round} recorded with the model of round ${state.round}`);
        },
        settle: async () => void seen.push('settled'),
      },
    }) as unknown as RoundsOptions;
  const show =
    (seen: string[]): RunListener =>
    (event) =>
      void seen.push(event.kind === 'round' ? `round ${event.report.round} shown` : event.kind);

  it('are recorded before they are shown, between the beginning and the end', async () => {
    const seen: string[] = [];
    expect(await runAndRecord(optionsWith(seen, [show(seen)]))).toMatchObject({
      state: { round: 2 },
    });
    expect(seen).toEqual([
      'started',
      'outcome',
      'round 1 recorded with the model of round 1',
      'round 1 shown',
      'outcome',
      'round 2 recorded with the model of round 2',
      'round 2 shown',
      'settled',
      'finished',
    ]);
  });

  it('are not opened where the run was stopped before the first', async () => {
    const seen: string[] = [];
    const stopper = new AbortController();
    stopper.abort();
    expect(await runAndRecord(optionsWith(seen, [show(seen)], stopper))).toMatchObject({
      state: { round: 0 },
    });
    expect(seen).toEqual(['started', 'settled', 'finished']);
  });

  it('end with the error of a listener that fails', async () => {
    const seen: string[] = [];
    const failing: RunListener = ({ kind }) => {
      if (kind === 'round') throw new Error('the pipe is broken');
    };
    const run = runAndRecord(optionsWith(seen, [failing, show(seen)]));
    await expect(run).rejects.toThrow('the pipe is broken');
    expect(seen).toEqual([
      'started',
      'outcome',
      'round 1 recorded with the model of round 1',
      'settled',
    ]);
  });
});
