import {
  mlpLayout,
  type LocalTrainer,
  type MlpSpec,
  type TrainRequest,
  type TrainResult,
} from '@fedsim/core/house';
import { referenceTrain } from './reference-trainer';

/** Creates the engine under test for an architecture. */
export type TrainerFactory = (spec: MlpSpec) => LocalTrainer | Promise<LocalTrainer>;

/** What an engine promises beyond the contract, or is exempt from. */
export interface ContractOptions {
  /** Largest error against float64, relative to the largest value of a tensor; 1e-4 by default. */
  readonly relativeTolerance?: number;
  /** Whether the same request gives the same bits; true by default. */
  readonly repeatable?: boolean;
  /** Counts what a leak would increase: tensors, or bytes of WebAssembly memory. */
  readonly liveResources?: () => number;
}

/** An engine under test, and its checks. */
export interface Subject {
  readonly options: ContractOptions;
  /** Creates a trainer, uses it and closes it. */
  use<T>(spec: MlpSpec, work: (trainer: LocalTrainer) => Promise<T>): Promise<T>;
  /** The result of one request, by a trainer created for it. */
  train(spec: MlpSpec, request: TrainRequest): Promise<TrainResult>;
  /** Fails unless the result equals the float64 reference's, up to rounding. */
  expectReference(spec: MlpSpec, request: TrainRequest): Promise<TrainResult>;
  /** Fails unless two flat weight arrays agree, tensor by tensor. */
  expectClose(spec: MlpSpec, actual: ArrayLike<number>, expected: ArrayLike<number>): void;
}

/** Trains a cohort and collects its results. */
export async function collect(
  trainer: LocalTrainer,
  requests: readonly TrainRequest[],
): Promise<TrainResult[]> {
  const results: TrainResult[] = [];
  for await (const result of trainer.trainCohort(requests)) results.push(result);
  return results;
}

/** Binds a factory and its options. */
export function subjectOf(factory: TrainerFactory, options: ContractOptions): Subject {
  const tolerance = options.relativeTolerance ?? 1e-4;
  const use: Subject['use'] = async (spec, work) => {
    const trainer = await factory(spec);
    try {
      return await work(trainer);
    } finally {
      await trainer.close();
    }
  };
  const train: Subject['train'] = async (spec, request) =>
    (await use(spec, (trainer) => collect(trainer, [request])))[0];
  const expectClose: Subject['expectClose'] = (spec, actual, expected) =>
    expectCloseTensors(spec, actual, expected, tolerance);
  const expectReference: Subject['expectReference'] = async (spec, request) => {
    const actual = await train(spec, request);
    const expected = referenceTrain(spec, request);
    expectClose(spec, actual.delta, expected.delta);
    expectSameFigures(actual, expected, tolerance);
    return actual;
  };
  return { options, use, train, expectClose, expectReference };
}

function expectCloseTensors(
  spec: MlpSpec,
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  expect(actual.length).toBe(expected.length);
  for (const { name, offset, length } of mlpLayout(spec).slots) {
    let [error, scale] = [0, 0];
    for (let i = offset; i < offset + length; i++) {
      error = Math.max(error, Math.abs(actual[i] - expected[i]));
      scale = Math.max(scale, Math.abs(expected[i]));
    }
    const within = error <= tolerance * scale;
    // Compared as a record, so that a failure names the tensor and its error.
    expect({ name, error, scale, within }).toEqual({ name, error, scale, within: true });
  }
}

function expectSameFigures(actual: TrainResult, expected: TrainResult, tolerance: number): void {
  const { client, examples, epochs, steps } = expected;
  expect(actual).toMatchObject({ client, examples, epochs, steps });
  expect(actual.seconds).toBeGreaterThanOrEqual(0);
  expectCloseNumber(actual.trainLoss, expected.trainLoss, tolerance);
  if (expected.validationLoss === undefined) expect(actual.validationLoss).toBeUndefined();
  else expectCloseNumber(actual.validationLoss, expected.validationLoss, tolerance);
}

function expectCloseNumber(actual: number | undefined, expected: number, tolerance: number): void {
  expect(Math.abs(actual! - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));
}
