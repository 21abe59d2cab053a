import { meanPasses } from '../config/client-training';
import type { ExperimentConfig } from '../config/experiment-config';
import { wantedAnswers } from '../sampling/cohort-size';

/**
 * Passes over the whole training set that federated training comes to, in expectation: rounds × C ×
 * E, with C as the share of the clients whose updates a round takes, and E what `--local-steps` and `--local-work` come to
 * with shards of one size. At least 1.
 */
export function passesOf(config: ExperimentConfig, rounds: number, trainExamples: number): number {
  const { clients } = config;
  const passes = meanPasses(config, trainExamples / clients);
  // Divided last, since a share is seldom exact: 1/49 × 49 is a little less than 1.
  const updates = rounds * wantedAnswers(config);
  return Math.max(1, Math.round((updates * passes) / clients));
}
