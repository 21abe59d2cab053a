import { createHash } from 'node:crypto';
import { experimentSections, toFileKeys } from '@fedsim/core/house';

/** Weights are told by their SHA-256, wherever they are. */
const { initialWeights: _place, ...modelSettings } = experimentSections.Model;

/** The settings that a baseline reads, by kebab-case key; the others are the federation's. */
const READ = Object.keys(
  toFileKeys({
    ...experimentSections.Data,
    ...experimentSections['Local training'],
    ...modelSettings,
    clients: undefined,
    seed: undefined,
  }),
).sort();

/** How long a baseline is trained, and how often. */
export interface BaselineExtent {
  readonly passes: number;
  /** Rounds that the learning-rate schedule was made for. */
  readonly rounds: number;
  /** 0 for no cross-validation. */
  readonly folds: number;
}

/**
 * SHA-256 of all that determines a baseline's result: baselines of the same one are the same, whatever the
 * strategy of the run that they are compared with.
 *
 * @param settings an experiment's, by kebab-case key
 * @param checksums of the files of its data set
 */
export function baselineFingerprint(
  settings: Readonly<Record<string, unknown>>,
  checksums: Readonly<Record<string, string>>,
  { passes, rounds, folds }: BaselineExtent,
): string {
  const read = READ.map((key) => [key, settings[key] ?? null]);
  const content = JSON.stringify([read, Object.entries(checksums).sort(), passes, rounds, folds]);
  return createHash('sha256').update(content).digest('hex');
}
