import { createShardSizes } from './shard-sizes';

const CARRIED = [1, 2];
const ready = (...clients: [client: number, examples: number][]) => ({
  datasetChecksums: {},
  clients: clients.map(([client, examples]) => ({ client, examples })),
});

describe('shard sizes', () => {
  it('are what each host last reported for the clients it carries, 0 included', () => {
    const { record, of, all } = createShardSizes(4, 100);
    record(CARRIED, ready([1, 30], [2, 100]));
    record(CARRIED, ready([2, 0], [1, 40]));
    expect(all()).toEqual([0, 40, 0, 0]);
    expect([of(1), of(3)]).toEqual([40, 0]);
  });

  it.each([
    ["another host's client", ready([1, 10], [2, 10], [3, 10]), /does not carry client 3/],
    ['more than the training set', ready([1, 10], [2, 101]), /101 examples: there are 100 in all/],
    ['one of two', ready([2, 10]), /does not say how many examples client 1 has/],
    ['none', ready(), /does not say how many examples client 1 has/],
    ['one twice', ready([1, 10], [1, 10], [2, 10]), /Client 1 is named twice/],
  ])('are refused as a whole for %s', (_, report, message) => {
    const { record, all } = createShardSizes(4, 100);
    expect(() => record(CARRIED, report)).toThrow(message);
    expect(all()).toEqual([0, 0, 0, 0]);
  });
});
