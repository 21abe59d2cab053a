import { utf8ToBytes } from '@noble/hashes/utils.js';
import { Refusal } from './refusal';
import { neighbourGraph, type NeighbourGraph } from './neighbour-graph';

/** What every party of a secure round knows before it begins. Nothing in it is secret. */
export interface SecureRound {
  /** Names the run: keys of one run are of no use in another. */
  readonly run: string;
  readonly round: number;
  /** Public randomness that the graph is drawn from. */
  readonly seed: number;
  /** How many clients are asked. */
  readonly cohort: number;
  /** The share of the cohort that must last to the end, and of a client's neighbours and itself that can recover its masks. */
  readonly threshold: number;
  /** Neighbours of each client in the graph of Bell et al.; all others where absent. */
  readonly neighbours?: number;
  /** Values of a vector. */
  readonly length: number;
}

/** The threshold below which two disjoint halves of a cohort could each be enough. */
export const LEAST_THRESHOLD = 0.5;

export const DEFAULT_THRESHOLD = 2 / 3;

/** `threshold · parties`, rounded up; two at least, as fewer share nothing. */
export function enough(threshold: number, parties: number): number {
  // Against products such as 0.55 · 20, which is a little above 11.
  return Math.max(2, Math.ceil(threshold * parties - 1e-9));
}

/** The clients whose vectors a sum has at least: no client helps to unmask one of fewer. */
export function leastSurvivors({
  threshold,
  cohort,
}: Pick<SecureRound, 'threshold' | 'cohort'>): number {
  return enough(threshold, cohort);
}

/** Who shares masks with whom, among the clients that have advertised keys. */
export function graphOf(
  { neighbours, seed, round }: SecureRound,
  members: readonly number[],
): NeighbourGraph {
  return neighbourGraph(members, neighbours, [seed, round]);
}

/** Throws a Refusal where fewer clients take part than the threshold wants. */
export function requireCohort(round: SecureRound, clients: number): void {
  const least = leastSurvivors(round);
  if (clients < least)
    throw new Refusal(
      `${clients} of ${round.cohort} clients take part, and the threshold is ${least}.`,
    );
}

/** What a derived key is for, as bytes: its run, its round and the two parties. */
export function purpose(
  use: 'pair mask' | 'self mask' | 'seal' | 'share',
  { run, round }: SecureRound,
  from: number,
  to: number,
): Uint8Array {
  // The run last: it is free text.
  return utf8ToBytes(['fedsim secure aggregation 1', use, round, from, to, run].join('/'));
}
