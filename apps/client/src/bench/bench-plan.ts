import { ENGINES, TFJS_BACKENDS, type Engine, type TfjsBackend } from '@fedsim/training/node';
import type { BenchCase } from './bench-case';

/** 784-128-10, and the 2NN of McMahan et al. 2017. */
const MODELS = [[128], [200, 200]];
const BATCHES = [10, 64];

/** Clients per call on backends that train several clients at once. */
const VECTORISED_COHORT = 32;
const VECTORISING: readonly TfjsBackend[] = ['tensorflow', 'webgpu'];

/** Everything to measure, in groups of one engine and backend, which is either available or not. */
export function benchPlan(wanted: Engine): BenchCase[][] {
  const engines = ENGINES.filter((engine) => engine !== 'auto');
  return engines
    .filter((engine) => wanted === 'auto' || wanted === engine)
    .flatMap((engine) => groupsOf(engine));
}

function groupsOf(engine: BenchCase['engine']): BenchCase[][] {
  if (engine !== 'tfjs') return [casesOf(engine, '', [1])];
  return TFJS_BACKENDS.map((backend) =>
    casesOf(engine, backend, VECTORISING.includes(backend) ? [1, VECTORISED_COHORT] : [1]),
  );
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
