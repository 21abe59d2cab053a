import { parseAugmentation } from '../augmentation/augmentation';
import { augmentingTrainer } from '../augmentation/augmenting-trainer';
import type { ClientStates } from '../clients/client-states';
import type { ClientWork } from '../clients/train-clients';
import { plainLocalTraining } from '../config/settings/local-training-settings';
import type { Examples } from '../data/examples';
import type { LocalTrainer } from '../training/local-trainer';
import type { ExperimentPlan } from './plan-experiment';

/** What clients have where they live. */
export interface ClientsHome {
  /** The bare engine: augmentation is put around it. */
  readonly trainer: LocalTrainer;
  shardOf(client: number): Examples;
  readonly states: ClientStates;
  /** Whether whoever gets an update is done with it when the next one is asked for. */
  readonly reusesDeltas?: boolean;
}

/** The clients' half of an experiment's rounds, for the clients that live here. */
export function clientWork(plan: ExperimentPlan, home: ClientsHome): ClientWork {
  const { config, spec, strategy, weightCount } = plan;
  const { shardOf, states, reusesDeltas } = home;
  return {
    trainer: augmentingTrainer(home.trainer, parseAugmentation(config.augment), spec.inputSize),
    strategy,
    seed: config.seed,
    trainingIn: (round) => plainLocalTraining(config, round),
    shardOf,
    states,
    deltaRoom: reusesDeltas ? new Float32Array(weightCount) : undefined,
  };
}
