import { exchangeBytes } from './exchange-bytes';

const none = { vectors: 0, scalars: 0 };
const weightCount = 1000;

describe('the bytes of an exchange', () => {
  it('are those of dense vectors and scalars, as the strategy sends them each way', () => {
    const plain = exchangeBytes({ weightCount, payloads: { down: none, up: none }, pipeline: [] });
    const payloads = { down: { vectors: 1, scalars: 0 }, up: { vectors: 2, scalars: 3 } };
    const more = exchangeBytes({ weightCount, payloads, pipeline: [] });
    expect(plain.update).toBeGreaterThan(4000);
    expect(plain.update).toBeLessThan(4100);
    expect(more.update - plain.update).toBe(2 * 4000 + 3 * 8);
    expect(more.model - plain.model).toBe(4000);
  });

  it('are those that the last step with a say gives its vectors, towards the server only', () => {
    const payloads = { down: none, up: { vectors: 1, scalars: 0 } };
    const bytesOf = (pipeline: Parameters<typeof exchangeBytes>[0]['pipeline']) =>
      exchangeBytes({ weightCount, payloads, pipeline });
    const dense = bytesOf([]);
    const packed = bytesOf([
      { name: 'half', vectorBytes: (length) => 2 * length },
      { name: 'byte', vectorBytes: (length) => length },
      { name: 'plain' },
    ]);
    expect(dense.update - packed.update).toBe(2 * (4000 - 1000));
    expect(packed.model).toBe(dense.model);
  });
});
