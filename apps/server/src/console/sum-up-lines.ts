import { count, counted, percent } from '@fedsim/cli';
import prettyBytes from 'pretty-bytes';
import type { Traffic } from './bars';

/** What a complete run has come to, for people who are new to it. */
export interface SumUp extends Traffic {
  readonly clients: number;
  readonly rounds: number;
  readonly testAccuracy: number;
  readonly testExamples: number;
  readonly areImages: boolean;
  /** Whether clients were programs of their own, so that anything travelled. */
  readonly haveTravelled: boolean;
}

/** How good the common model is, and what travelled for it. */
export function sumUpLines(sum: SumUp): string[] {
  const { clients, testAccuracy, testExamples, areImages } = sum;
  const tested = `${count(testExamples)} test ${areImages ? 'images' : 'examples'}`;
  return [
    `together: the common model of ${counted(clients, 'client')} gets ${percent(testAccuracy)} of ${tested} right`,
    travelledLine(sum),
  ];
}

function travelledLine(sum: SumUp): string {
  const [down, up] = [sum.downlinkBytes, sum.uplinkBytes].map((bytes) => prettyBytes(bytes));
  const rounds = `in ${counted(sum.rounds, 'round')}`;
  const what = `weights, and no ${sum.areImages ? 'image' : 'example'}`;
  return sum.haveTravelled
    ? `${rounds} ${down} went to clients and ${up} back: ${what}`
    : `between machines ${down} would go to clients and ${up} back ${rounds}: ${what}`;
}
