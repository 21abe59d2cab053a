import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { REJECT_REASONS } from './frame-error';
import { decodeFrame, decodeMessage, encodeFrame } from './frames';
import { OUTCOMES } from './messages';
import { arbitraryMessage, bodyOf, messageTypes } from './testing/arbitrary-messages';

const source = readFileSync(path.join(__dirname, '../federated.proto'), 'utf8');
const root = protobuf.parse(source).root.resolveAll();
const Envelope = root.lookupType('fedsim.v1.Envelope');
const limits = { maxBytes: 1 << 20 };
const model = { exchange: 2, round: 2, modelVersion: 1, vectors: [], scalars: [], encoded: [] };

function allTypes(namespace: protobuf.NamespaceBase = root): protobuf.Type[] {
  return namespace.nestedArray.flatMap((nested) => {
    if (!(nested instanceof protobuf.Namespace)) return [];
    const inner = allTypes(nested);
    return nested instanceof protobuf.Type ? [nested, ...inner] : inner;
  });
}

test.each(messageTypes)('%s frames mean the same to a plain protobuf library', (type) => {
  fc.assert(
    fc.property(arbitraryMessage(type), (message) => {
      const frame = encodeFrame(type, bodyOf(message));
      const envelope = Envelope.decode(frame);
      expect(envelope).toMatchObject({ protocolVersion: 1, message: type });
      expect(decodeFrame(Envelope.encode(envelope).finish(), limits)).toEqual(message);
    }),
  );
});

test('a plain protobuf library reads weights as little-endian bytes after zero padding', () => {
  const weights = Float32Array.of(1, -2.5);
  const { model: decoded } = Envelope.toObject(
    Envelope.decode(encodeFrame('model', { ...model, weights })),
    { defaults: true },
  );
  expect(decoded).toMatchObject(model);
  expect(new Float32Array(Uint8Array.from(decoded.weights).buffer)).toEqual(weights);
  expect([...decoded.padding].every((byte) => byte === 0)).toBe(true);
});

test('a foreign encoder need not pad', () => {
  const weights = new Uint8Array(Float32Array.of(3, 4).buffer);
  for (const padding of [0, 1, 2, 3, 4].map((length) => new Uint8Array(length))) {
    const frame = Envelope.encode({ protocolVersion: 1, model: { ...model, padding, weights } });
    expect([...decodeMessage('model', frame.finish(), limits).weights]).toEqual([3, 4]);
  }
});

test('fields may come in any order', () => {
  const modelOfRound3 = [0x32, 2, 0x08, 3];
  const frame = Uint8Array.of(...modelOfRound3, 0x08, 1);
  expect(decodeMessage('model', frame, limits).round).toBe(3);
});

test('fields of a later revision are ignored', () => {
  const later = protobuf.parse(
    source.replace('message Model {', 'message Model { string novelty = 12;'),
  ).root;
  const frame = later
    .lookupType('fedsim.v1.Envelope')
    .encode({ protocolVersion: 1, model: { ...model, novelty: 'x', weights: new Uint8Array(4) } })
    .finish();
  const weights = Float32Array.of(0);
  expect(decodeMessage('model', frame, limits)).toEqual({ ...model, weights });
});

test('a reason or outcome of a later revision is not an error', () => {
  const encode = (message: object) => Envelope.encode({ protocolVersion: 1, ...message }).finish();
  const reject = encode({ reject: { reason: 99, message: 'new' } });
  const finish = encode({ finish: { reason: 99, rounds: 1 } });
  expect(decodeMessage('reject', reject, limits).reason).toBe('INTERNAL');
  expect(decodeMessage('finish', finish, limits).reason).toBe('STOPPED');
});

test('reasons and outcomes match the .proto, in its order', () => {
  const names = (name: string): string[] => Object.keys(root.lookupEnum(name).values).slice(1);
  expect(REJECT_REASONS.map((reason) => `REJECT_REASON_${reason}`)).toEqual(
    names('fedsim.v1.RejectReason'),
  );
  expect(OUTCOMES.map((outcome) => `OUTCOME_${outcome}`)).toEqual(
    names('fedsim.v1.Finish.Outcome'),
  );
});

// `payload` is what a step of the update pipeline says, which is never given an example.
test('only vectors of the model’s length, in full or compressed, padding and what steps say are bytes: no field carries an example', () => {
  const fields = allTypes().flatMap((type) => type.fieldsArray);
  const bytes = fields.filter(({ type }) => type === 'bytes').map(({ name }) => name);
  expect([...new Set(bytes)].sort()).toEqual([
    'encoded',
    'padding',
    'payload',
    'vectors',
    'weights',
  ]);
  const withPayload = fields.filter(({ name }) => name === 'payload');
  expect(withPayload.map(({ fullName }) => fullName)).toEqual([
    '.fedsim.v1.Ask.payload',
    '.fedsim.v1.Answer.payload',
  ]);
  const repeated = fields.filter((field) => field.repeated).map(({ fullName }) => fullName);
  expect(repeated).toEqual([
    // Names of classes, and how many rows users have.
    '.fedsim.v1.DatasetDescription.labelNames',
    '.fedsim.v1.DatasetDescription.userExamples',
    '.fedsim.v1.Join.claimedClients',
    '.fedsim.v1.Welcome.clients',
    '.fedsim.v1.Welcome.layerSizes',
    '.fedsim.v1.Ready.clients',
    '.fedsim.v1.Model.vectors',
    '.fedsim.v1.Model.scalars',
    '.fedsim.v1.Model.encoded',
    '.fedsim.v1.Train.clients',
    '.fedsim.v1.Train.openExchanges',
    '.fedsim.v1.Train.countedStates',
    '.fedsim.v1.Update.vectors',
    '.fedsim.v1.Update.scalars',
    '.fedsim.v1.Update.encoded',
    '.fedsim.v1.Ask.clients',
  ]);
});
