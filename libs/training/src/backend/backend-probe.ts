/** TensorFlow.js backends that can run on Node, best first. */
export const TFJS_BACKENDS = ['tensorflow', 'webgpu', 'wasm', 'cpu'] as const;
export type TfjsBackend = (typeof TFJS_BACKENDS)[number];

/** Where to compute; `auto` takes the best available. */
export const DEVICES = ['auto', 'gpu', 'cpu'] as const;
export type Device = (typeof DEVICES)[number];

/** A backend that is registered, initialised and active. */
export interface ReadyBackend {
  readonly ready: true;
  readonly device: 'gpu' | 'cpu';
  /** The hardware that it runs on, for people: `NVIDIA GeForce …`. */
  readonly description: string;
}

/** Why a backend is not available, as a phrase that follows its name: `not installed`. */
export interface MissingBackend {
  readonly ready: false;
  readonly reason: string;
}

/** Tries to make a backend ready; never throws. */
export type BackendProbe = (device: Device) => Promise<ReadyBackend | MissingBackend>;
export type BackendProbes = Readonly<Record<TfjsBackend, BackendProbe>>;

/** The first line of an error's message. */
export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0];
}
