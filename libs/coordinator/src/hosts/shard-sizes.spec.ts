import type { Host } from './host-roster';
import { createShardSizes } from './shard-sizes';

const host = { clients: [1, 2] } as unknown as Host;
const ready = (client: number, examples: number) => ({
  datasetChecksums: {},
  clients: [{ client, examples }],
});

describe('shard sizes', () => {
  it('are what each host last reported for the clients it carries', () => {
    const { record, all } = createShardSizes(4, 100);
    record(host, ready(1, 30));
    record(host, ready(2, 100));
    record(host, ready(1, 40));
    expect(all()).toEqual([0, 40, 100, 0]);
  });

  it("are refused for other hosts' clients and beyond the training set", () => {
    const { record, all } = createShardSizes(4, 100);
    expect(() => record(host, ready(3, 10))).toThrow(/does not carry client 3/);
    expect(() => record(host, ready(1, 101))).toThrow(/101 examples: there are 100 in all/);
    expect(all()).toEqual([0, 0, 0, 0]);
  });
});
