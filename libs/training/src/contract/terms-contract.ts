import type { LocalTraining } from '@fedsim/core/house';
import type { Subject } from './contract-subject';
import { OPTIMIZERS } from './optimizer-contract';
import { problem, request } from './problems';

const start = problem({ hidden: [9, 7], dropoutRate: 0.25 });
const { spec } = start;
const correction = Float32Array.from({ length: start.weights.length }, (_, i) => Math.sin(i) / 50);

interface Terms extends Pick<LocalTraining, 'proximal' | 'maxGradientNorm' | 'l2'> {
  readonly correction?: Float32Array;
}

const TERMS: readonly (readonly [string, Partial<Terms>])[] = [
  ['a proximal term', { proximal: 0.7 }],
  ['clipped gradients', { maxGradientNorm: 0.4 }],
  ['a correction', { correction }],
  ['all of them and a penalty', { proximal: 0.7, maxGradientNorm: 0.4, correction, l2: 0.02 }],
];

/** A request of three epochs with some terms. */
function asking({ correction: added, ...terms }: Partial<Terms>, more: Partial<LocalTraining>) {
  const asked = request(start, { epochs: 3, batchSize: 7, ...more, ...terms });
  return { ...asked, correction: added };
}

/** Proximal term, clipping and correction change the gradient as core defines, for every optimizer. */
export function termsContract(subject: Subject): void {
  describe.each(OPTIMIZERS)('terms of the gradient, with $kind', (optimizer) => {
    it.each(TERMS)('follow the reference: %s', async (_, terms) => {
      await subject.expectReference(spec, asking(terms, { optimizer }));
    });
  });

  it('changes nothing with terms that are neutral', async () => {
    const neutral = { proximal: 0, maxGradientNorm: 1e9, correction: correction.map(() => 0) };
    const plain = await subject.train(spec, asking({}, {}));
    const same = await subject.train(spec, asking(neutral, {}));
    subject.expectClose(spec, same.delta, plain.delta);
  });

  it('moves by lr × maxGradientNorm when a gradient is clipped hard', async () => {
    const optimizer = { kind: 'sgd', learningRate: 20 } as const;
    const choice = { epochs: 1, batchSize: 'full', optimizer } as const;
    const { delta } = await subject.train(spec, asking({ maxGradientNorm: 1e-2 }, choice));
    expect(Math.hypot(...delta) / optimizer.learningRate / 1e-2).toBeCloseTo(1, 3);
  });
}
