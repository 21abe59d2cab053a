/**
 * Runs the contract suite on a backend and prints the outcome.
 * Arguments: the backend, `one-by-one` or `vectorised`, `essential` or `whole`.
 */
import * as tf from '@tensorflow/tfjs-core';
import { inCompany } from '../contract/company';
import type { ContractOptions } from '../contract/contract-subject';
import { describeLocalTrainer } from '../contract/local-trainer-contract';
import { runSuite } from '../contract/standalone-suite';
import { createTfjsTrainer } from '../tfjs/trainer/tfjs-trainer';
import type { TfjsBackend } from './backend-probe';
import { chooseBackend } from './choose-backend';

/** The tests to run if a step takes a tenth of a second: they cover every kind of tensor operation. */
const ESSENTIAL =
  /a step is|(nesterov|adamw) › .*all of them|takes a |784|without dropout|predicts|stops after 1/;

async function main([backend, way, extent]: string[]): Promise<void> {
  const chosen = await chooseBackend({ device: 'auto', backend: backend as TfjsBackend });
  const vectorised = way === 'vectorised';
  // Kernels for stacks add up in an order that depends on the stack.
  const options: ContractOptions = {
    liveResources: () => tf.memory().numTensors,
    repeatable: !vectorised,
    relativeTolerance: vectorised ? 5e-4 : undefined,
  };
  const define = (): void =>
    describeLocalTrainer(
      `tfjs:${backend}`,
      (spec) => {
        const trainer = createTfjsTrainer(spec, backend, { vectorised });
        return vectorised ? inCompany(trainer) : trainer;
      },
      options,
    );
  const outcome = await runSuite(define, extent === 'essential' ? ESSENTIAL : undefined);
  console.log(JSON.stringify({ description: chosen.description, ...outcome }));
}

void main(process.argv.slice(2));
