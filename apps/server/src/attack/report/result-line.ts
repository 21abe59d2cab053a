import type { Judged, JudgedImages, JudgedLabels, JudgedMembership } from '@fedsim/attacks';
import { counted, percent } from '@fedsim/cli';
import type { AttackResult, ClientResult } from '../play/attack-clients';

/** What an attack has come to, in one line. */
export function resultLine(
  { observed: { client }, truth }: ClientResult,
  { name, judged }: AttackResult,
): string {
  return `client ${client}, ${name}: ${verdictOf(judged, truth.trained.count)}`;
}

/** What a finding is worth, in a few words. */
export function verdictOf(judged: Judged, examples: number): string {
  switch (judged.kind) {
    case 'images':
      return imagesVerdict(judged, examples);
    case 'labels':
      return labelsVerdict(judged, examples);
    case 'membership':
      return membershipVerdict(judged);
  }
}

/** A PSNR from which on nobody sees a difference, in dB. */
export const RECOVERED = 40;

function imagesVerdict({ matches }: JudgedImages, examples: number): string {
  const recovered = matches.filter(({ psnr }) => psnr > RECOVERED).length;
  const of = `${recovered} of ${counted(examples, 'example')} recovered`;
  const [best] = matches;
  if (!best) return of;
  const similar = best.ssim === undefined ? '' : `, SSIM ${best.ssim.toFixed(3)}`;
  return `${of}; the best PSNR ${decibels(best.psnr)}${similar}`;
}

function labelsVerdict({ right, rightByGuess }: JudgedLabels, examples: number): string {
  return `${percent(right)} of ${counted(examples, 'label')} right; by a guess ${percent(rightByGuess)}`;
}

function membershipVerdict({ roc, members, others }: JudgedMembership): string {
  const of = `${counted(members, 'member')} among ${members + others}`;
  if (roc.area === null || roc.atOnePercent === null) return `${of}: nobody to tell apart`;
  return `${of}: area under the ROC ${roc.area.toFixed(3)}, ${percent(roc.atOnePercent)} found at 1 % false positives`;
}

/** `31.4 dB`. */
export function decibels(psnr: number): string {
  return psnr === Infinity ? 'the very same' : `${psnr.toFixed(1)} dB`;
}
