import { TFJS_BACKENDS, type TfjsBackend } from '@fedsim/training/node';
import type { BenchCase } from './bench-case';

/** 784-128-10, and the 2NN of McMahan et al. 2017. */
const MODELS = [[128], [200, 200]];
const BATCHES = [10, 64];

/** Clients per call on backends that train several clients at once. */
const VECTORISED_COHORT = 32;
const VECTORISING: readonly TfjsBackend[] = ['tensorflow', 'webgpu'];

/** Everything to measure, in groups of one engine and backend, which is either available or not. */
export function benchPlan(engine: 'auto' | 'simd' | 'tfjs'): BenchCase[][] {
  const groups: BenchCase[][] = [];
  if (engine !== 'tfjs') groups.push(casesOf('simd', '', [1]));
  if (engine === 'simd') return groups;
  for (const backend of TFJS_BACKENDS) {
    const cohorts = VECTORISING.includes(backend) ? [1, VECTORISED_COHORT] : [1];
    groups.push(casesOf('tfjs', backend, cohorts));
  }
  return groups;
}

function casesOf(
  engine: BenchCase['engine'],
  backend: BenchCase['backend'],
  cohorts: readonly number[],
): BenchCase[] {
  return MODELS.flatMap((hidden) =>
    BATCHES.flatMap((batch) =>
      cohorts.map((cohort) => ({ engine, backend, hidden, batch, cohort })),
    ),
  );
}
