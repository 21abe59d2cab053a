import type { Examples, ExampleShape } from '../../data/examples';
import type { RandomStream } from '../../random/random-stream';
import type { Levels } from './levels';

/** What sets a client's own examples apart: a change made to its shard when it is loaded. */
export interface ShardSkew {
  /** As written on the command line, `rotation:-30..30`. */
  readonly name: string;
  /** The name before the colon, `rotation`; its random streams have it too. */
  readonly kind: string;
  readonly changes: 'pixels' | 'labels';
  /** What a level is measured in, for people: `°`, or nothing. */
  readonly unit: string;
  readonly levels: Levels;
  /** Throws a ConfigError when it cannot be done to such data. */
  check?(info: ExampleShape): void;
  /**
   * Changes pixels or labels in place; pixels of a shard that has its own alone.
   *
   * @param occurring the classes of the training set, ascending: labels are changed to these alone
   */
  apply(shard: Examples, level: number, stream: RandomStream, occurring: Uint8Array): void;
}
