import type { Reader, Writer } from 'protobufjs/minimal.js';
import { bytesOfFloats, floatsOfBytes } from './float-bytes';
import { FrameError, REJECT_REASONS, type RejectReason } from './frame-error';
import { fedsim } from './generated/federated';
import { OUTCOMES, type Messages, type MessageType, type Outcome } from './messages';
import { plain } from './plain';
import { MAX_NAME, MAX_SENTENCE, printable } from './printable';

const wire = fedsim.v1;

/** How one type of message is written and read; `field` is its number in Envelope. */
export interface BodyCodec<Body> {
  readonly field: number;
  /** Writes the whole body but for `padding` and `weights`. */
  encode(body: Body): Writer;
  decode(reader: Reader, length: number): Body;
}

/** A generated class, as far as it is used here. */
interface Generated {
  encode(message: object): Writer;
  decode(reader: Reader, length: number): object;
}

/** For a body that has the same form on the wire. */
const same = <Body>(body: Body): Body => body;

/** The codec of a message, given how its plain body and the wire's are made from each other. */
function codec<Body, Wire>(
  field: number,
  generated: Generated,
  toWire: (body: Body) => object,
  fromWire: (decoded: Wire) => Body,
): BodyCodec<Body> {
  return {
    field,
    encode: (body) => generated.encode(toWire(body)),
    decode: (reader, length) => fromWire(plain(generated.decode(reader, length)) as Wire),
  };
}

/** The codec of a message whose plain body is the wire's. */
function plainCodec<Body extends object>(field: number, generated: Generated): BodyCodec<Body> {
  return codec<Body, Body>(field, generated, same, same);
}

// REJECT_REASONS and OUTCOMES are in the order of their enums, which begin with UNSPECIFIED.
const reasonNumber = (reason: RejectReason): number => REJECT_REASONS.indexOf(reason) + 1;
const reasonName = (number: number): RejectReason => REJECT_REASONS[number - 1] ?? 'INTERNAL';
const outcomeNumber = (outcome: Outcome): number => OUTCOMES.indexOf(outcome) + 1;
const outcomeName = (number: number): Outcome => OUTCOMES[number - 1] ?? 'STOPPED';

/** A body whose enum is in the wire's form. */
type Coded<Body, Key extends keyof Body, Form> = Omit<Body, Key> & Readonly<Record<Key, Form>>;
type WireReject = Coded<Messages['reject'], 'reason', number>;
type WireFinish = Coded<Messages['finish'], 'reason', number>;
type WireReceipt = WireReject & { readonly accepted: boolean };
type Weighted = Messages['model'] | Messages['update'];
type WireFloats = {
  readonly weights: Uint8Array;
  readonly vectors: readonly Uint8Array[];
  readonly encoded: readonly Uint8Array[];
  readonly padding?: Uint8Array;
};
/** A body whose floats are in the wire's form. */
type WireWeighted<Body extends Weighted> = Omit<Body, keyof WireFloats> & WireFloats;

function withoutWeights(body: Weighted): object {
  return { ...body, vectors: body.vectors.map(bytesOfFloats), weights: undefined };
}

function floatsOf({
  weights,
  vectors,
  encoded,
}: WireFloats): Pick<Weighted, 'weights' | 'vectors' | 'encoded'> {
  return {
    vectors: vectors.map(floatsOfBytes),
    encoded: encoded.map(plainView),
    weights: floatsOfBytes(weights),
  };
}

const sentence = (text: string): string => printable(text, MAX_SENTENCE);
const name = (text: string): string => printable(text, MAX_NAME);

function withPrintableNames(join: Messages['join']): Messages['join'] {
  const { hostName, software, engine, session } = join;
  if (name(session) !== session) {
    throw new FrameError('MALFORMED', 'A session is a printable text of at most 100 characters.');
  }
  return { ...join, hostName: name(hostName), software: name(software), engine: name(engine) };
}

/** Bytes as a plain view, whatever class of the platform the frame came in. */
function plainView({ buffer, byteOffset, length }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}

function withPlainPayload<Body extends { readonly payload: Uint8Array }>(decoded: Body): Body {
  return { ...decoded, payload: plainView(decoded.payload) };
}

function withDataset(decoded: Messages['welcome']): Messages['welcome'] {
  if (decoded.dataset) return decoded;
  throw new FrameError('MALFORMED', 'The welcome does not describe the data set.');
}

const reject = codec<Messages['reject'], WireReject>(
  4,
  wire.Reject,
  (body) => ({ ...body, reason: reasonNumber(body.reason) }),
  ({ reason, message }) => ({ reason: reasonName(reason), message: sentence(message) }),
);

const model = codec<Messages['model'], WireWeighted<Messages['model']>>(
  6,
  wire.Model,
  withoutWeights,
  ({ padding: _padding, ...body }) => ({ ...body, ...floatsOf(body) }),
);

const update = codec<Messages['update'], WireWeighted<Messages['update']>>(
  8,
  wire.Update,
  withoutWeights,
  ({ padding: _padding, ...body }) => ({ ...body, ...floatsOf(body) }),
);

const receipt = codec<Messages['receipt'], WireReceipt>(
  10,
  wire.Receipt,
  (body) => (body.accepted ? body : { ...body, reason: reasonNumber(body.reason) }),
  ({ accepted, reason, message }) =>
    accepted ? { accepted } : { accepted, reason: reasonName(reason), message: sentence(message) },
);

const finish = codec<Messages['finish'], WireFinish>(
  11,
  wire.Finish,
  (body) => ({ ...body, reason: outcomeNumber(body.reason) }),
  ({ reason, message, rounds }) => ({
    ...{ reason: outcomeName(reason), rounds },
    message: sentence(message),
  }),
);

/** The codec of every message. */
export const bodyCodecs: { readonly [T in MessageType]: BodyCodec<Messages[T]> } = {
  join: codec(2, wire.Join, same, withPrintableNames),
  welcome: codec(3, wire.Welcome, same, withDataset),
  reject,
  ready: plainCodec(5, wire.Ready),
  model,
  train: plainCodec(7, wire.Train),
  update,
  fault: codec(9, wire.Fault, same, (decoded: Messages['fault']) => ({
    ...decoded,
    message: sentence(decoded.message),
  })),
  receipt,
  finish,
  ask: codec(12, wire.Ask, same, withPlainPayload<Messages['ask']>),
  answer: codec(13, wire.Answer, same, withPlainPayload<Messages['answer']>),
};
