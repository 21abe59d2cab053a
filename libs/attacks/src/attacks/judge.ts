import { imageOf, type Examples } from '@fedsim/core/house';
import { rocOf, type Roc } from '../membership/roc';
import { matchImages, type Match, type Pixels } from '../pictures/match-images';
import type { Finding, InferredLabels, MembershipScores, ReconstructedImages } from './attack';

/** What an attack is held against, and never given. */
export interface Truth {
  /** The examples that the client has trained on in the round. */
  readonly trained: Examples;
  /** For each candidate of the target, whether it is one of those. */
  readonly isMember: readonly boolean[];
}

/** Images beside the examples that they are most like. */
export interface JudgedImages extends ReconstructedImages {
  /** The most alike first. */
  readonly matches: readonly Match[];
}

/** Labels beside the true ones. */
export interface JudgedLabels extends InferredLabels {
  readonly truth: readonly number[];
  /** The share of the examples whose label is among those found, each counted once. */
  readonly right: number;
  /** The same for a guess that all classes are alike. */
  readonly rightByGuess: number;
}

/** Scores beside who is a member. */
export interface JudgedMembership extends MembershipScores {
  readonly roc: Roc;
  readonly members: number;
  readonly others: number;
}

/** A finding beside the truth. */
export type Judged = JudgedImages | JudgedLabels | JudgedMembership;

/** Holds a finding against the truth. */
export function judge(finding: Finding, truth: Truth): Judged {
  switch (finding.kind) {
    case 'images':
      return judgeImages(finding, truth);
    case 'labels':
      return judgeLabels(finding, truth);
    case 'membership':
      return judgeMembership(finding, truth);
  }
}

function judgeImages(finding: ReconstructedImages, { trained }: Truth): JudgedImages {
  const matches = matchImages(finding.images, truthPixels(trained), trained.image);
  return { ...finding, matches };
}

function judgeLabels(finding: InferredLabels, { trained }: Truth): JudgedLabels {
  const truth = new Array<number>(trained.classes).fill(0);
  trained.labels.forEach((label) => truth[label]++);
  const shareOf = (counts: readonly number[]): number =>
    truth.reduce((sum, count, c) => sum + Math.min(count, counts[c]), 0) / trained.count;
  const even = truth.map(() => trained.count / trained.classes);
  return { ...finding, truth, right: shareOf(finding.counts), rightByGuess: shareOf(even) };
}

function judgeMembership(finding: MembershipScores, { isMember }: Truth): JudgedMembership {
  const members = isMember.filter(Boolean).length;
  const others = isMember.length - members;
  return { ...finding, roc: rocOf(finding.scores, isMember), members, others };
}

/** Examples as an attack would reconstruct them: pixels from 0 to 1. */
export function truthPixels(examples: Examples): Pixels[] {
  return Array.from({ length: examples.count }, (_, i) =>
    Float64Array.from(imageOf(examples, i), (byte) => byte / 255),
  );
}
