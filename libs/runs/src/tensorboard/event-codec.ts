import { parse, type Type } from 'protobufjs';
import { EVENT_PROTO } from './event-proto';

/** Values by tag, of one step. */
export interface SummaryValue {
  readonly tag: string;
  readonly simple_value?: number;
  readonly histo?: Histogram;
  readonly metadata?: object;
  readonly tensor?: object;
}

/** A histogram as TensorBoard has it: bucket i counts values up to and including its limit. */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly num: number;
  readonly sum: number;
  readonly sum_squares: number;
  readonly bucket_limit: readonly number[];
  readonly bucket: readonly number[];
}

/** An entry of an event file. */
export interface TensorboardEvent {
  /** Seconds since 1970. */
  readonly wall_time: number;
  /** Here the round. */
  readonly step: number;
  readonly file_version?: string;
  readonly summary?: { readonly value: readonly SummaryValue[] };
  /** 1 says that a program starts here, and that later steps written before are void. */
  readonly session_log?: { readonly status: 1 };
}

let types: ReturnType<typeof lookUpTypes> | undefined;

function lookUpTypes(): { event: Type; hparams: Type } {
  const { root } = parse(EVENT_PROTO, { keepCase: true });
  return {
    event: root.lookupType('tensorboard.Event'),
    hparams: root.lookupType('tensorboard.HParamsPluginData'),
  };
}

const eventTypes = () => (types ??= lookUpTypes());

export function encodeEvent(event: TensorboardEvent): Uint8Array {
  const { event: type } = eventTypes();
  return type.encode(type.fromObject(event)).finish();
}

/** The step of an encoded event. */
export function stepOf(encoded: Uint8Array): number {
  const decoded = eventTypes().event.decode(encoded) as unknown as { step: unknown };
  return Number(decoded.step);
}

/** The content of the hyperparameter plugin's summary. */
export function encodeHparams(content: object): Uint8Array {
  const { hparams: type } = eventTypes();
  return type.encode(type.fromObject(content)).finish();
}
