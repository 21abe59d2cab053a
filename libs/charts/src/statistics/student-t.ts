// @ts-expect-error jstat brings no types.
import { jStat } from 'jstat';

/** Quantile of Student's t distribution. */
export function studentQuantile(probability: number, degreesOfFreedom: number): number {
  return jStat.studentt.inv(probability, degreesOfFreedom) as number;
}
