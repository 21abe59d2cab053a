import fc, { type Arbitrary } from 'fast-check';
import { REJECT_REASONS } from '../frame-error';
import { MAX_NAME, printable } from '../printable';
import { messageOf, OUTCOMES, type Message, type Messages, type MessageType } from '../messages';

const text = fc.string({ unit: 'binary', maxLength: 60 });
/** As it arrives where it is for people. */
const printed = fc
  .string({ unit: 'binary', maxLength: 15 })
  .map((given) => printable(given, MAX_NAME));
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const uint32s = fc.array(uint32, { maxLength: 8 });
const seed = fc.maxSafeNat();
// Proto3 leaves out a double of 0, whatever its sign.
const double = fc.double().map((value) => value + 0);
const checksums = fc.dictionary(text, text, { maxKeys: 4 });
const bytes = fc.uint8Array({ maxLength: 40 });
const weights = fc.float32Array({ maxLength: 40 });
const extras = {
  vectors: fc.array(weights, { maxLength: 3 }),
  scalars: fc.array(double, { maxLength: 3 }),
  encoded: fc.array(bytes, { maxLength: 3 }),
};
const reason = fc.constantFrom(...REJECT_REASONS);
const refusal = { reason, message: printed };
const copy = { name: text, trainExamples: uint32, checksums };
const synthetic = fc.record({ seed, trainExamples: uint32, testExamples: uint32 });
const absent = <T>(value: Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Any body of each type of message. */
export const arbitraryBodies: { readonly [T in MessageType]: Arbitrary<Messages[T]> } = {
  join: fc.record({
    hostName: printed,
    software: printed,
    engine: printed,
    pid: uint32,
    capacity: uint32,
    session: printed,
    claimedClients: uint32s,
    dataset: absent(fc.record(copy)),
  }),
  welcome: fc.record({
    session: text,
    runId: text,
    clients: uint32s,
    clientCount: uint32,
    experimentJson: text,
    dataset: fc.record({
      ...copy,
      kind: text,
      inputSize: uint32,
      classes: uint32,
      synthetic: absent(synthetic),
      image: absent(fc.record({ rows: uint32, columns: uint32, channels: uint32 })),
      labelNames: fc.array(text, { maxLength: 5 }),
      userExamples: uint32s,
    }),
    layerSizes: uint32s,
    weightCount: uint32,
    maxFrameBytes: uint32,
    seed,
    updateVectors: uint32,
    updateScalars: uint32,
  }),
  reject: fc.record(refusal),
  ready: fc.record({
    datasetChecksums: checksums,
    clients: fc.array(fc.record({ client: uint32, examples: uint32 }), { maxLength: 5 }),
  }),
  model: fc.record({
    exchange: uint32,
    round: uint32,
    modelVersion: uint32,
    ...extras,
    weights,
  }),
  train: fc.record({
    exchange: uint32,
    openExchanges: uint32s,
    countedStates: uint32s,
    round: uint32,
    modelVersion: uint32,
    clients: uint32s,
    deadlineMs: uint32,
  }),
  update: fc.record({
    exchange: uint32,
    client: uint32,
    round: uint32,
    modelVersion: uint32,
    examples: uint32,
    trainLoss: double,
    validationLoss: absent(double),
    seconds: double,
    epochs: uint32,
    steps: uint32,
    ...extras,
    weights,
  }),
  fault: fc.record({ message: printed, client: absent(uint32), fatal: fc.boolean() }),
  receipt: fc.oneof(
    fc.record({ accepted: fc.constant(true as const) }),
    fc.record({ accepted: fc.constant(false as const), ...refusal }),
  ),
  finish: fc.record({ reason: fc.constantFrom(...OUTCOMES), message: printed, rounds: uint32 }),
  ask: fc.record({
    exchange: uint32,
    question: uint32,
    round: uint32,
    step: text,
    clients: uint32s,
    payload: bytes,
    deadlineMs: uint32,
  }),
  answer: fc.record({
    exchange: uint32,
    question: uint32,
    client: uint32,
    step: text,
    payload: bytes,
  }),
};

/** Every type of message. */
export const messageTypes = Object.keys(arbitraryBodies) as MessageType[];

/** Any message of the given type, as decodeFrame would give it. */
export function arbitraryMessage(type: MessageType): Arbitrary<Message> {
  const bodies: Arbitrary<Messages[MessageType]> = arbitraryBodies[type];
  return bodies.map((body) => messageOf(type, body));
}

/** The body of a message, whatever its type. */
export function bodyOf(message: Message): Messages[MessageType] {
  const bodies: Partial<Messages> = message;
  return bodies[message.type]!;
}
