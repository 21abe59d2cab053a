import { subjectOf, type ContractOptions, type TrainerFactory } from './contract-subject';
import { epochContract } from './epoch-contract';
import { gradientContract } from './gradient-contract';
import { optimizerContract } from './optimizer-contract';
import { predictionContract } from './prediction-contract';
import { purityContract } from './purity-contract';
import { rowsContract } from './rows-contract';
import { scheduleContract } from './schedule-contract';
import { termsContract } from './terms-contract';

/**
 * The suite that every engine passes, on every backend: it computes what core's `LocalTrainer`
 * describes, up to rounding, as judged by an independent float64 implementation.
 */
export function describeLocalTrainer(
  name: string,
  factory: TrainerFactory,
  options: ContractOptions = {},
): void {
  describe(`LocalTrainer contract: ${name}`, () => {
    const subject = subjectOf(factory, options);
    gradientContract(subject);
    optimizerContract(subject);
    termsContract(subject);
    scheduleContract(subject);
    epochContract(subject);
    purityContract(subject);
    predictionContract(subject);
    rowsContract(subject);
  });
}
