import { counted, ownCommand } from '@fedsim/cli';
import {
  ConfigError,
  datasetDifference,
  describeMlp,
  type MlpSpec,
  UserError,
} from '@fedsim/core/house';
import { exportLayersModel } from '@fedsim/training/node';
import { passesOfBaseline, type BaselineConfig } from '../config/baseline-config';
import { workerCount } from '../config/simulate-config';
import type { Emit } from '../console/app-event';
import type { ExperimentOutcome } from '../console/console-view';
import { prepareExperiment, type PreparedExperiment } from '../run/prepare-experiment';
import { configRecord } from '../run/run-record';
import { holdNewFolder, openRun, runFolder, type RunFolder } from '@fedsim/runs/node';
import { openPool } from '../run/open-pool';
import type { FederatedResult } from './baseline-record';
import { runBaselines } from './run-baselines';

type Prepared = PreparedExperiment<BaselineConfig>;

/**
 * The `baseline` command: trains without a federation, on pooled data or each client alone, and
 * records it in a directory of its own or in the directory of the run it is compared with. Throws a
 * UserError, or another error made for people, when it cannot continue.
 */
export async function baseline(
  config: BaselineConfig,
  emit: Emit,
  stop: AbortSignal,
): Promise<ExperimentOutcome> {
  const prepared = await prepareExperiment(config, 1, emit);
  await prepared.trainer.close();
  const { plan } = prepared;
  const { trainExamples } = plan.manifest.info;
  requireFullFolds(config.folds, trainExamples);
  const federated =
    config.run === undefined ? undefined : await federatedResult(config.run, prepared);
  const passes = passesOfBaseline(config, trainExamples, federated?.rounds);
  const workers = workerCount(config);
  const { pool } = await openPool(prepared, workers);
  try {
    const folder = await openFolderOf(prepared, workers);
    await emit({ kind: 'note', text: title(prepared, workers) });
    const { kind: kinds, folds } = config;
    const { testSet } = prepared;
    const options = { emit, plan, pool, testSet, kinds, folds, passes, federated, folder };
    const goOn = goOnCommand(config, folder.path);
    const keepModel = (weights: Float32Array) => writeModel(folder, plan.spec, weights);
    const own = config.run === undefined ? { keepModel } : {};
    const outcome = await runBaselines({ ...options, ...own, goOn }, stop);
    await emit({ kind: 'note', text: `results in ${folder.path}` });
    return outcome;
  } finally {
    await pool.close();
  }
}

function requireFullFolds(folds: number, examples: number): void {
  if (folds <= examples) return;
  throw new ConfigError(
    'folds',
    `${folds} folds of ${examples} examples leave some without any. Use at most ${examples}.`,
  );
}

function title({ plan, engine }: Prepared, workers: number): string {
  const { config, manifest, spec } = plan;
  const local = config.kind.includes('local')
    ? [`${config.clients} clients alone (${config.skew})`]
    : [];
  const training = `${config.optimizer}, batch ${config.batch}, lr ${config.lr}`;
  const where = counted(workers, 'thread');
  return [
    'fedsim · baseline',
    `${describeMlp(spec)} on ${manifest.info.name}`,
    training,
    ...local,
    `${engine.name} on ${where}`,
  ].join(' · ');
}

async function openFolderOf(
  { plan, engine, folder: held }: Prepared,
  workers: number,
): Promise<RunFolder> {
  if (held) return runFolder(held.path);
  const { config, manifest } = plan;
  const name = config.name ?? `${manifest.info.name}-baseline`;
  const folder = runFolder((await holdNewFolder(config.out, name)).path);
  await folder.writeJson('config.json', configRecord(plan, engine.because, { workers }));
  return folder;
}

/** The command that trains what is missing after a stop. */
function goOnCommand({ run, kind, folds, passes }: BaselineConfig, folder: string): string {
  if (run === undefined) return ownCommand('server', 'baseline', [`--resume=${folder}`]);
  const flags = { run, kind, folds, passes };
  const typed = Object.entries(flags).flatMap(([key, value]) =>
    value === undefined ? [] : [`--${key}=${String(value)}`],
  );
  return ownCommand('server', 'baseline', typed);
}

/** How the federated run in a directory ended; throws a UserError when it cannot be compared with. */
async function federatedResult(run: string, { plan }: Prepared): Promise<FederatedResult> {
  try {
    const reader = openRun(run);
    const summary = await reader.summary();
    const { dataset } = await reader.config();
    if (!dataset) throw new Error('its config.json does not name a data set');
    const difference = datasetDifference(plan.manifest.info, dataset.checksums);
    if (difference !== undefined) throw new Error(difference);
    return { testAccuracy: summary.test_accuracy, rounds: summary.rounds };
  } catch (error) {
    throw new UserError(`run: ${run} cannot be compared with: ${(error as Error).message}`);
  }
}

async function writeModel(folder: RunFolder, spec: MlpSpec, weights: Float32Array): Promise<void> {
  const model = await exportLayersModel(spec, weights);
  await folder.writeModelFile('model.json', model.modelJson);
  await folder.writeModelFile('weights.bin', model.weightsBin);
}
