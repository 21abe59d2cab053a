import { selectExamples, viewExamples, type Examples, type TrainRequest } from '@fedsim/core/house';
import type { Subject } from './contract-subject';
import { problem, request } from './problems';

/** Training and predicting on rows of a larger set equal those on copies of the rows. */
export function rowsContract({ options, use, train, expectClose }: Subject): void {
  const { repeatable = true } = options;
  const start = problem({ dropoutRate: 0.3 });
  const chosen = Uint32Array.from({ length: 20 }, (_, i) => (7 * i + 3) % 30);
  const view = viewExamples(start.shard, chosen);
  const copy = selectExamples(start.shard, chosen);
  const asked = (shard: Examples, more: Partial<TrainRequest> = {}): TrainRequest => ({
    ...request(start, { epochs: 3, batchSize: 6, validationSplit: 0.2, patience: 1 }),
    shard,
    ...more,
  });
  const expectSame = (actual: Float32Array, expected: Float32Array): void => {
    if (repeatable) expect(actual).toEqual(expected);
    else expectClose(start.spec, actual, expected);
  };

  it('trains on rows of a larger set as on copies of them', async () => {
    const [ofView, ofCopy] = [
      await train(start.spec, asked(view)),
      await train(start.spec, asked(copy)),
    ];
    expectSame(ofView.delta, ofCopy.delta);
    expect(ofView.examples).toBe(16);
  });

  it('does so in epochs that change the rows, too', async () => {
    const setting = (shard: Examples) => ({
      epochSetting: () => ({ learningRate: 0.1, shard }),
    });
    const ofView = await train(start.spec, asked(copy, setting(view)));
    const ofCopy = await train(start.spec, asked(copy, setting(copy)));
    expectSame(ofView.delta, ofCopy.delta);
  });

  it('predicts rows of a larger set as copies of them', async () => {
    const predict = (shard: Examples) =>
      use(start.spec, (trainer) => trainer.predict(start.weights, shard));
    const [ofView, ofCopy] = [await predict(view), await predict(copy)];
    expect(ofView).toEqual(ofCopy);
  });
}
