import type { UpdateStep } from './update-step';

/** Scalars that travel, apart: the strategy's, and each step's by the name of the step. */
export interface ScalarShares {
  readonly strategy: readonly number[];
  /** Empty for a step that has none. */
  of(step: string): readonly number[];
}

/** How many scalars a step has, of those that travel in one direction. */
export type ScalarCount = (step: UpdateStep) => number;

/** Those that updates carry to the server. */
export const sentScalars: ScalarCount = ({ sendsScalars = 0 }) => sendsScalars;

/** Those that clients get with the model. */
export const rememberedScalars: ScalarCount = ({ initialMemory = [] }) => initialMemory.length;

/** How many scalars the steps have together. */
export function stepScalars(pipeline: readonly UpdateStep[], count: ScalarCount): number {
  return pipeline.reduce((sum, step) => sum + count(step), 0);
}

/** Takes scalars that travel apart: first come the strategy's, then the steps' in the order of the pipeline. */
export function shareScalars(
  pipeline: readonly UpdateStep[],
  count: ScalarCount,
  scalars: readonly number[],
): ScalarShares {
  let end = scalars.length - stepScalars(pipeline, count);
  const strategy = scalars.slice(0, end);
  const shares = new Map<string, readonly number[]>();
  for (const step of pipeline) {
    const start = end;
    end += count(step);
    shares.set(step.name, scalars.slice(start, end));
  }
  return { strategy, of: (step) => shares.get(step) ?? [] };
}
