import { readFileSync } from 'node:fs';
import path from 'node:path';
import { graphOf, partitionClients, randomStream, streamState } from '@fedsim/core/house';
import protobuf from 'protobufjs';
import { withWorkedExamples } from './docs/worked-examples';
import { REJECT_REASONS } from './frame-error';
import { encodeFrame } from './frames';
import { MAX_CONTROL_BYTES, maxFrameBytes } from './limits';

const read = (name: string): string => readFileSync(path.join(__dirname, '..', name), 'utf8');
const source = read('federated.proto');
const document = read('PROTOCOL.md');
const { root } = protobuf.parse(source, { keepCase: true });
const messages = (root.resolveAll().lookup('fedsim.v1') as protobuf.Namespace).nestedArray.filter(
  (nested) => nested instanceof protobuf.Type,
);

test('the worked examples show the bytes that the code writes', async () => {
  const join = encodeFrame('join', {
    ...{ hostName: 'lab', software: 'example 1.0', engine: 'numpy', pid: 77, capacity: 0 },
    ...{ session: '', claimedClients: [] },
  });
  expect(join).toHaveLength(31);
  expect(document).toContain(
    'The host emits `join` (31 bytes), after the text `451-0["join",{"_placeholder":true,"num":0}]`',
  );
  expect(await withWorkedExamples(document, source)).toBe(document);
});

test.each(messages.map((type) => [type.name, type] as const))(
  'names %s and its fields',
  (name, type) => {
    expect(document).toContain(name);
    for (const field of type.fieldsArray)
      expect(document).toMatch(new RegExp(`\\b${field.name}\\b`));
  },
);

test.each(REJECT_REASONS)('says what to do about %s', (reason) => {
  expect(document).toMatch(new RegExp(`^\\| \`${reason}\``, 'm'));
});

test('gives the size limits', () => {
  const weights = new Float32Array(101_770);
  const model = encodeFrame('model', {
    ...{ exchange: 300, round: 300, modelVersion: 299, vectors: [], scalars: [] },
    weights,
  });
  expect(model.length - weights.byteLength).toBeLessThan(100);
  expect(document).toContain(MAX_CONTROL_BYTES.toLocaleString('en'));
  expect(maxFrameBytes(1)).toBe(MAX_CONTROL_BYTES + 1024);
  expect(maxFrameBytes(101_770)).toBe(MAX_CONTROL_BYTES + 1024);
  expect(maxFrameBytes(1_000_000)).toBe(4_000_000 + 1024);
  expect(maxFrameBytes(1_000_000, 2)).toBe(12_000_000 + 1024);
});

test('gives the numbers of the iid partition', () => {
  const hex = streamState(1, 'partition').map((word) => (word >>> 0).toString(16));
  const stream = randomStream(1, 'partition');
  const shards = partitionClients({ skew: 'iid', clients: 3, seed: 1 }, new Uint8Array(10), 10);
  expect(document).toContain(hex.map((word) => `\`${word}\``).join(' '));
  expect(document).toContain([1, 2, 3, 4, 5].map(() => stream.uint32()).join(', '));
  expect(document).toContain(shards.map((rows) => `[${[...rows].join(', ')}]`).join(', '));
});

test('gives the ring of a graph of neighbours', () => {
  const members = [0, 1, 2, 3, 4, 5, 6];
  const ring = randomStream(1, 'secure-aggregation', 1).shuffle([...members]);
  const common = { run: '', round: 1, seed: 1, cohort: 7, threshold: 2 / 3, length: 1 };
  const neighbours = graphOf({ ...common, neighbours: 2 }, members).neighboursOf(0);
  const client0 = `client 0 has the neighbours ${neighbours.join(' and ')}`;
  expect(document).toContain(`the ring is ${ring.join(', ')}: ${client0}`);
});
