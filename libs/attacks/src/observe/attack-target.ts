import type { Examples, ExampleShape, LocalTraining, MlpSpec } from '@fedsim/core/house';
import type { ObservedUpdate } from './observed-update';

/** What an attack may use: what the server has seen, the settings that it gave out itself, and public data. */
export interface AttackTarget {
  readonly spec: MlpSpec;
  readonly shape: ExampleShape;
  readonly observed: ObservedUpdate;
  /** The local training that the client was asked for. */
  readonly training: LocalTraining;
  /** Examples like the client's that the server has itself, such as the test set. */
  readonly publicExamples: Examples;
  /** Examples of which membership attacks are to say whether the client has trained on them; others ignore them. */
  readonly candidates: Examples;
  /** Seed of the attack's own draws. */
  readonly seed: number;
}
