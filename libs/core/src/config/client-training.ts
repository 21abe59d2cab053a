import { askedWork, localWorkOf, withWork } from '../heterogeneity/local-work';
import { randomStream } from '../random/random-stream';
import { exampleLevelPrivacy } from '../privacy/example-level';
import type { LocalTraining } from '../training/local-training';
import type { ExperimentConfig } from './experiment-config';
import { plainLocalTraining } from './settings/local-training-settings';

/**
 * The local training that the settings ask of a client in a round, before a strategy changes it: how much of it the client
 * does is drawn from the stream `('local-work', round, client)`.
 */
export function clientTraining(
  config: ExperimentConfig,
  client: number,
  round: number,
): LocalTraining {
  const exampleClipping = exampleLevelPrivacy(config);
  const training = { ...plainLocalTraining(config, round), exampleClipping };
  const stream = () => randomStream(config.seed, 'local-work', round, client);
  return withWork(training, localWorkOf(config).drawn(askedWork(training), stream));
}

/** Passes over its shard that a client makes in a round, in expectation, with a mean shard of `examples`. */
export function meanPasses(config: ExperimentConfig, examples: number): number {
  const { batch, localSteps, epochs } = config;
  const work = localWorkOf(config).mean(localSteps ?? epochs);
  if (localSteps === undefined || batch === 'full') return work;
  return (work * Math.min(batch, examples)) / examples;
}
