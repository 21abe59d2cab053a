import type { AttackTarget } from '../observe/attack-target';
import type { Pixels } from '../pictures/match-images';

/** Examples that an attack takes to be among those trained on. */
export interface ReconstructedImages {
  readonly kind: 'images';
  readonly images: readonly Pixels[];
  /** What the attacker itself can tell of how good they are, in one sentence. */
  readonly confidence: string;
}

/** How many examples of each class an attack takes to be among those trained on. */
export interface InferredLabels {
  readonly kind: 'labels';
  readonly counts: readonly number[];
}

/** For each candidate a score, higher the more likely it is that it was trained on. */
export interface MembershipScores {
  readonly kind: 'membership';
  readonly scores: ArrayLike<number>;
}

/** What an attack has found, not yet held against the truth. */
export type Finding = ReconstructedImages | InferredLabels | MembershipScores;

/** How far an attack has come, from 0 to 1. */
export type OnProgress = (share: number) => void | Promise<void>;

/** An attack on one client's round. */
export interface Attack {
  /** As on the command line. */
  readonly name: string;
  readonly title: string;
  /** What it does and when it works, in a sentence or two, with its source. */
  readonly about: string;
  run(target: AttackTarget, onProgress: OnProgress): Promise<Finding>;
}
