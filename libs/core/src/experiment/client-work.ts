import { parseAugmentation } from '../augmentation/augmentation';
import { augmentingTrainer } from '../augmentation/augmenting-trainer';
import type { ClientMemory } from '../clients/client-memory';
import type { ClientWork } from '../clients/train-clients';
import { clientTraining } from '../config/client-training';
import type { Examples } from '../data/examples';
import { mlpLayout } from '../model/weight-layout';
import type { LocalTrainer } from '../training/local-trainer';
import type { ExperimentPlan } from './plan-experiment';

/** What clients have where they live. */
export interface ClientsHome {
  /** The bare engine: augmentation is put around it. */
  readonly trainer: LocalTrainer;
  shardOf(client: number): Examples;
  readonly memory: ClientMemory;
  /** Whether whoever gets an update is done with it when the next one is asked for. */
  readonly reusesDeltas?: boolean;
}

/** The clients' half of an experiment's rounds, for the clients that live here. */
export function clientWork(plan: ExperimentPlan, home: ClientsHome): ClientWork {
  const { config, spec, data, strategy, pipeline, secrets, weightCount } = plan;
  const { shardOf, memory, reusesDeltas } = home;
  return {
    trainer: augmentingTrainer(home.trainer, parseAugmentation(config.augment), data),
    strategy,
    pipeline,
    withholdsLosses: plan.withholdsLosses,
    layout: mlpLayout(spec),
    seed: config.seed,
    trainingOf: (client, round) => clientTraining(config, client, round),
    shardOf,
    memory,
    secrets,
    deltaRoom: reusesDeltas ? new Float32Array(weightCount) : undefined,
  };
}
