import { experimentRecord, settingsWithoutEffect, type ExperimentConfig } from '@fedsim/core/house';
import {
  holdNewFolder,
  openRunDirectory,
  runFolder,
  UNUSED,
  type HeldFolder,
  type RunDirectory,
} from '@fedsim/runs/node';
import type { PreparedExperiment } from './prepare-experiment';
import { recordConfig } from './record-config';
import type { RunPlan } from './run-plan';
import type { Hosts } from './run-record';

/** The directory of a run that nobody else writes into. */
export type HeldDirectory = RunDirectory & HeldFolder;

/**
 * Opens the run directory that the config asks for, a new one or the one to go on in, and writes
 * `config.json` before anything else: a folder that has it can be resumed, whatever is missing.
 */
export async function openDirectoryOf(
  { plan, start, engine, folder }: PreparedExperiment,
  hosts: Hosts,
): Promise<HeldDirectory> {
  const held = folder ?? (await holdNewFolder(plan.config.out, nameOf(plan)));
  const files = runFolder(held.path);
  await recordConfig(plan, files, engine.because, hosts);
  const directory = await openRunDirectory(files, optionsOf(plan), folder && start.round);
  return { ...directory, ...held };
}

function optionsOf({ config, spec, memoryOwners, measures, pipeline, secrets }: RunPlan) {
  // What real noise has released cannot be released again to the bit: the checkpoint must know of it.
  const isNoisy = secrets.kind === 'real' && pipeline.some((step) => step.drawsSecrets);
  return {
    tensorboard: config.tensorboard,
    spec,
    settings: shownSettings(config),
    keepsState: memoryOwners.length > 0 || isNoisy,
    measures,
  };
}

/** As in a sweep's tables, where a setting has no effect. */
function shownSettings(config: ExperimentConfig): Record<string, unknown> {
  const unused = settingsWithoutEffect(config).map((key) => [key, UNUSED]);
  return { ...experimentRecord(config), ...Object.fromEntries(unused) };
}

function nameOf({ config, manifest }: RunPlan): string {
  const skew = config.skew.replace(/[^\w.-]+/g, '-').slice(0, 80);
  return config.name ?? `${manifest.info.name}-${skew}`;
}
