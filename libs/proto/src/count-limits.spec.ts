import { Writer } from 'protobufjs/minimal.js';
import { decodeMessage, encodeFrame } from './frames';
import type { CountLimits } from './count-limits';

const NAMES = { hostName: '', software: '', engine: '', pid: 1, capacity: 1, session: '' };
const join = (clients: number, files = 0): Uint8Array => {
  const claimedClients = Array.from({ length: clients }, (_, client) => 1000 + client);
  const checksums = Object.fromEntries(Array.from({ length: files }, (_, i) => [`${i}`, '']));
  const dataset = { name: '', trainExamples: 1, checksums };
  return encodeFrame('join', { ...NAMES, claimedClients, dataset });
};
const update = (vectors: number, scalars: number): Uint8Array =>
  encodeFrame('update', {
    ...{ client: 0, exchange: 1, round: 1, modelVersion: 0, examples: 1, epochs: 1, steps: 1 },
    ...{ trainLoss: 1, seconds: 1, weights: new Float32Array(1) },
    vectors: new Array<Float32Array>(vectors).fill(new Float32Array()),
    scalars: new Array<number>(scalars).fill(1),
  });
const ready = (clients: number, files: number): Uint8Array =>
  encodeFrame('ready', {
    clients: new Array(clients).fill({ client: 0, examples: 0 }),
    datasetChecksums: Object.fromEntries(Array.from({ length: files }, (_, i) => [`${i}`, ''])),
  });

describe('what a message repeats', () => {
  it.each<['join' | 'update' | 'ready', Uint8Array, Uint8Array, CountLimits, string]>([
    ['join', join(5), join(6), { clients: 5 }, 'more than 5 clients'],
    ['join', join(0, 20), join(0, 1000), { files: 2 }, 'more than 2 files'],
    ['ready', ready(3, 9), ready(4, 9), { clients: 3 }, 'more than 3 clients'],
    ['ready', ready(9, 2), ready(9, 3), { files: 2 }, 'more than 2 files'],
    ['update', update(2, 9), update(3, 9), { vectors: 2 }, 'more than 2 vectors'],
    ['update', update(9, 2), update(9, 3), { scalars: 2 }, 'more than 2 scalars'],
  ])('in %s is counted first', (type, right, wrong, counts, message) => {
    const limits = { maxBytes: 1e6, counts };
    expect(() => decodeMessage(type, right, limits)).not.toThrow();
    expect(() => decodeMessage(type, wrong, limits)).toThrow(
      expect.objectContaining({ reason: 'TOO_LARGE', message: expect.stringContaining(message) }),
    );
  });

  it('is counted one by one, too, where it is not packed', () => {
    const body = Writer.create();
    for (let i = 0; i < 3; i++) body.uint32(7 << 3).uint32(5);
    const bytes = body.finish();
    const frame = Writer.create().uint32(8).uint32(1).uint32(0x12).bytes(bytes).finish();
    const limits = (clients: number) => ({ maxBytes: 1e6, counts: { clients } });
    expect(decodeMessage('join', frame, limits(3)).claimedClients).toEqual([5, 5, 5]);
    expect(() => decodeMessage('join', frame, limits(2))).toThrow(/more than 2 clients/);
  });
});
