import { counted } from '@fedsim/cli';
import type { AttackResult, ClientResult } from '../play/attack-clients';

/** What an attack has come to, in one line. */
export function resultLine(
  { observed: { client }, truth }: ClientResult,
  { name, judged }: AttackResult,
): string {
  const [best] = judged.matches;
  const of = `of ${counted(truth.count, 'example')}`;
  if (!best) return `client ${client}, ${name}: nothing ${of}`;
  const similar = best.ssim === undefined ? '' : `, SSIM ${best.ssim.toFixed(3)}`;
  return `client ${client}, ${name}: ${counted(judged.images.length, 'image')} ${of}, at best PSNR ${decibels(best.psnr)}${similar}`;
}

/** `31.4 dB`. */
export function decibels(psnr: number): string {
  return psnr === Infinity ? 'the very same' : `${psnr.toFixed(1)} dB`;
}
