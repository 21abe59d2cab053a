import { fakeParts, fakeTransport } from '../testing/fake-transport';
import { parseUpdateSteps } from '../update/parse-update-steps';
import { registerModule } from '../modules/own-modules';
import { NO_PAYLOAD } from '../update/payload';
import type { UpdateStep } from '../update/update-step';
import { runRounds } from './synchronous-rounds';

const MEASURE = { name: 'noise', label: 'noise', unit: '', help: 'Noise', decimals: 2 };

/** The measures of a round with one client, and with a step from a file. */
async function measuresWith(step: Partial<UpdateStep>) {
  registerModule('./mine.ts', () => step);
  const transport = fakeTransport((client, { round, modelVersion }) => ({
    ...{ client, round, modelVersion, delta: new Float32Array(1), extras: NO_PAYLOAD },
    ...{ examples: 1, trainLoss: 0, seconds: 0 },
  }));
  const settings = {
    ...{ clients: 1, rounds: 1, fraction: 1, seed: 1, deadlineMs: 1000, quorum: 0 },
    ...{ maxUpdateNorm: 1, evaluateEvery: 1 },
  };
  const start = { weights: new Float32Array(1), round: 0, modelVersion: 0 };
  const pipeline = parseUpdateSteps('./mine.ts:1');
  const { value } = await runRounds(fakeParts(settings, { transport, start, pipeline })).next();
  return value?.report.measures;
}

const measuring = (name: string, value: unknown): Partial<UpdateStep> => ({
  measures: [MEASURE],
  serverUpdate: (mean, round) => {
    round.measure(name, value as number);
    return mean;
  },
});

describe('the round of a step', () => {
  it('takes a finite number for a measure that the step declares', async () => {
    expect(await measuresWith(measuring('noise', 0.5))).toEqual({ noise: 0.5 });
  });

  it.each([NaN, Infinity, '3', undefined])('takes no %s for a measure', async (value) => {
    await expect(measuresWith(measuring('noise', value))).rejects.toThrow(
      `update: ./mine.ts:1 must measure noise as a finite number, got ${value}.`,
    );
  });

  it('takes no measure that the step does not declare', async () => {
    await expect(measuresWith(measuring('loudness', 1))).rejects.toThrow(
      "update: ./mine.ts:1 measures loudness, which it does not declare. Add it to the step's measures.",
    );
  });

  it('asks nobody for a step that has no answer', async () => {
    const serverUpdate: UpdateStep['serverUpdate'] = async (mean, round) => {
      for await (const answer of round.ask([0], new Uint8Array(1))) void answer;
      return mean;
    };
    await expect(measuresWith({ serverUpdate })).rejects.toThrow(
      'update: ./mine.ts:1 asks clients, but has no answer. Give the step one.',
    );
    const answer = () => new Uint8Array(1);
    expect(await measuresWith({ serverUpdate, answer })).toEqual({});
  });
});
