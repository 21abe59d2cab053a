import { selectExamples, type TrainRequest } from '@fedsim/core/house';
import { collect, type Subject } from './contract-subject';
import { problem, request } from './problems';

const start = problem({ dropoutRate: 0.3 });
const TRAINING = { epochs: 2, batchSize: 7, validationSplit: 0.2, patience: 1 } as const;
const cohort = [4, 8, 15, 16].map((client) => request(start, TRAINING, client));

/** A result depends only on its request, and training changes nothing else. */
export function purityContract(subject: Subject): void {
  const { repeatable = true, liveResources } = subject.options;
  const train = (requests: readonly TrainRequest[]) =>
    subject.use(start.spec, (trainer) => collect(trainer, requests));

  it('yields one result per request', async () => {
    const clients = (await train(cohort)).map(({ client }) => client);
    expect(clients.sort((a, b) => a - b)).toEqual([4, 8, 15, 16]);
    expect(await train([])).toEqual([]);
  });

  it('does not change the request, and hands its deltas over to the caller', async () => {
    const { weights, shard } = start;
    const before = [weights.slice(), shard.pixels.slice(), shard.labels.slice()];
    const [first, second] = await train([cohort[0], cohort[0]]);
    expect([weights, shard.pixels, shard.labels]).toEqual(before);
    const kept = second.delta.slice();
    first.delta.fill(NaN);
    expect(second.delta).toEqual(kept);
  });

  if (repeatable)
    it('repeats bit for bit, in any order and with any other clients', async () => {
      const forwards = await train(cohort);
      const backwards = await train(cohort.toReversed());
      const [alone] = await subject.use(start.spec, async (trainer) => {
        await trainer.predict(start.weights, start.shard);
        return collect(trainer, [cohort[2]]);
      });
      const bits = (results: typeof forwards) =>
        new Map(results.map(({ client, delta, trainLoss }) => [client, { delta, trainLoss }]));
      expect(bits(backwards)).toEqual(bits(forwards));
      expect(bits([alone]).get(15)).toEqual(bits(forwards).get(15));
    });

  if (repeatable)
    it('gives the same delta in memory provided for it, also for an empty shard', async () => {
      const empty = { ...cohort[0], shard: selectExamples(start.shard, []) };
      for (const asked of [cohort[0], empty]) {
        const [expected] = await train([asked]);
        const deltaRoom = new Float32Array(start.weights.length).fill(NaN);
        const [result] = await train([{ ...asked, deltaRoom }]);
        expect(result.delta).toEqual(expected.delta);
      }
    });

  if (liveResources)
    it('leaks no resources', async () => {
      await subject.use(start.spec, async (trainer) => {
        const before = liveResources();
        await collect(trainer, cohort);
        await trainer.predict(start.weights, start.shard);
        expect(liveResources()).toBe(before);
      });
    });
}
