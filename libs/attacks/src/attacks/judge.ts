import { imageOf, type Examples } from '@fedsim/core/house';
import { matchImages, type Match, type Pixels } from '../pictures/match-images';
import type { Finding } from './attack';

/** A finding beside the truth. */
export interface JudgedImages {
  readonly kind: 'images';
  readonly images: readonly Pixels[];
  readonly confidence: string;
  /** The most alike first. */
  readonly matches: readonly Match[];
}

export type Judged = JudgedImages;

/** Holds a finding against the examples that the client has trained on in the round. */
export function judge(finding: Finding, truth: Examples): Judged {
  const { images } = finding;
  return { ...finding, matches: matchImages(images, truthPixels(truth), truth.image) };
}

/** Examples as an attack would reconstruct them: pixels from 0 to 1. */
export function truthPixels(examples: Examples): Pixels[] {
  return Array.from({ length: examples.count }, (_, i) =>
    Float64Array.from(imageOf(examples, i), (byte) => byte / 255),
  );
}
