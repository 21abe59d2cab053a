import * as fc from 'fast-check';
import { mlpLayout } from '../../model/weight-layout';
import { realSecrets } from '../../random/secret-stream';
import { NO_PAYLOAD } from '../payload';
import { outgoing } from '../update-pipeline';
import type { StepContext } from '../update-step';
import { compress } from './compress';
import { compressorKinds, parseCompressor } from './parse-compressor';

const LENGTH = 600;

const FIGURES = { examples: 1, trainLoss: 0 };

function contextOf(round: number, state?: Float32Array): StepContext {
  const layout = mlpLayout({ inputSize: 1, hidden: [], classes: 2 } as never);
  const weights = new Float32Array(LENGTH);
  const [client, seed, training, secrets] = [5, 7, {} as never, realSecrets];
  const known = { client, round, seed, layout, weights, training, state, secrets };
  return { ...known, broadcast: NO_PAYLOAD, memoryOf: () => [] };
}

/** A vector of each round, and one more of the strategy. */
const rounds = fc.array(
  fc
    .tuple(fc.integer(), fc.constantFrom(1, 0.01, 1000))
    .map(([phase, size]) =>
      [1, 2].map((k) =>
        Float32Array.from({ length: LENGTH }, (_, i) => size * Math.sin(phase + k * i)),
      ),
    ),
  { minLength: 1, maxLength: 6 },
);

const selections = ['topk:0.01', 'topk:0.2+quantize:4', 'randomk:0.1', 'randomk:0.5+float16'];

describe.each(selections)('compress:%s', (name) => {
  const step = compress(parseCompressor(name)!);

  it('sends later what it leaves out: all that was sent and what is kept is all that was learnt', () => {
    fc.assert(
      fc.property(rounds, (learnt) => {
        const total = new Float64Array(2 * LENGTH);
        let state: Float32Array | undefined;
        learnt.forEach(([delta, vector], round) => {
          const update = { delta, extras: { vectors: [vector], scalars: [3] } };
          const sent = step.clientUpdate!(update, contextOf(round + 1, state));
          expect(sent.extras.scalars).toEqual([3]);
          [sent.delta, sent.extras.vectors[0]].forEach((values, k) =>
            values.forEach((value, i) => (total[k * LENGTH + i] += value - learnt[round][k][i])),
          );
          state = sent.state!;
        });
        const largest = Math.max(...learnt.flat(2).flatMap((vector) => Math.max(...vector)));
        const missing = total.map((sum, i) => Math.abs(sum + state![i]));
        expect(Math.max(...missing)).toBeLessThan(2e-5 * largest);
      }),
      { numRuns: 20 },
    );
  });

  it('shows a value that is not finite, whatever is selected', () => {
    const delta = new Float32Array(LENGTH).fill(1);
    delta[17] = NaN;
    const sent = step.clientUpdate!({ delta, extras: NO_PAYLOAD }, contextOf(1));
    expect(sent.delta).toContainEqual(NaN);
  });
});

describe.each(compressorKinds.known.map(({ example }) => example))('compress:%s', (name) => {
  const compressor = parseCompressor(name)!;

  it('sends bytes, and beside them the vectors that they are', () => {
    const delta = Float32Array.from({ length: LENGTH }, (_, i) => Math.sin(i));
    const extras = { vectors: [delta.map((value) => -value)], scalars: [] };
    const { update } = outgoing(
      [compress(compressor)],
      { delta, extras },
      () => contextOf(2),
      FIGURES,
    );
    const name = { seed: 7, round: 2, sender: 5 };
    const decoded = update.encoded!.map((bytes, vector) =>
      compressor.decode(bytes, LENGTH, { ...name, vector }),
    );
    expect(decoded).toEqual([update.delta, ...update.extras.vectors]);
  });

  it('keeps something exactly where it leaves something out', () => {
    const step = compress(compressor);
    const delta = new Float32Array(LENGTH).fill(1);
    const { state } = step.clientUpdate!({ delta, extras: NO_PAYLOAD }, contextOf(1));
    expect([step.keepsState, state !== undefined]).toEqual(Array(2).fill(/k:/.test(name)));
  });
});

it('bytes do not outlive a step that comes later', () => {
  const steps = [compress(parseCompressor('float16')!), { name: 'as-it-is', clientUpdate: passed }];
  const update = { delta: new Float32Array(LENGTH), extras: NO_PAYLOAD };
  expect(outgoing(steps, update, () => contextOf(1), FIGURES).update.encoded).toBeUndefined();
});

function passed<T>(update: T): T {
  return update;
}
