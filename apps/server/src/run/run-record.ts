import {
  describeMlp,
  type Evaluator,
  createPrivacyBudget,
  type ExampleShape,
  experimentRecord,
  mechanismOf,
  NEIGHBOURS,
  resultWeights,
  labelName,
  type TrainingState,
  userLevelPrivacy,
  weightsSha256,
} from '@fedsim/core/house';
import { type ReachedTarget } from '@fedsim/runs/node';
import { promisedSettings } from '../config/promised-settings';
import { madeBy } from './made-by';
import type { RunPlan } from './run-plan';

/** What trained: client processes, or threads of one process. */
export type Hosts = { readonly processes: number } | { readonly workers: number };

/** Content of `config.json`; a later `--config` takes its `experiment` part. */
export function configRecord(plan: RunPlan, engine: string, hosts: Hosts) {
  const { config, manifest, spec, weightCount, pipeline } = plan;
  return {
    run_id: plan.runId,
    experiment: experimentRecord(config),
    also: promisedSettings(config),
    model: { layers: describeMlp(spec), parameters: weightCount },
    ...stepsRecord(pipeline),
    ...secretsRecord(plan),
    engine,
    ...hosts,
    dataset: { kind: manifest.kind, ...manifest.info, notice: manifest.notice },
    ...madeBy(),
  };
}

/** What an update goes through, step by step. */
function stepsRecord(pipeline: RunPlan['pipeline']) {
  if (pipeline.length === 0) return {};
  return { update_steps: pipeline.map(({ name, parameters }) => ({ step: name, ...parameters })) };
}

/** The score of the last model, as `summary.json` needs it. */
type LastScore = Awaited<ReturnType<Evaluator['report']>>;

/** Content of `summary.json`. */
export function summaryRecord(
  report: LastScore,
  shape: Pick<ExampleShape, 'labelNames'>,
  state: TrainingState,
  seconds: number,
) {
  return {
    test_accuracy: report.accuracy,
    test_loss: report.loss,
    rounds: state.round,
    ...(state.best ? { best_round: state.best.round } : {}),
    seconds,
    weights_sha256: weightsSha256(resultWeights(state)),
    macro: snakeCase(report.macro),
    per_class: report.perClass.map((scores, label) => ({
      class: classInJson(labelName(shape, label)),
      ...snakeCase(scores),
    })),
    confusion_matrix: report.confusionMatrix,
  };
}

/** A class by its name in the data set: a number if that is one. */
function classInJson(name: string): string | number {
  return /^\d{1,9}$/.test(name) ? Number(name) : name;
}

/** What a target accuracy, if set, adds to `summary.json`. */
export interface TargetRecord {
  readonly target_accuracy?: number;
  /** The first round that reached the target; null if none did. */
  readonly target_round?: number | null;
}

export function targetRecord(
  target: number | undefined,
  reached: ReachedTarget | undefined,
): TargetRecord {
  if (target === undefined) return {};
  return { target_accuracy: target, target_round: reached?.round ?? null };
}

/** What the virtual clock, if enabled, adds to `summary.json`. */
export function virtualTimeRecord(
  { virtualTime }: TrainingState,
  reached: ReachedTarget | undefined,
) {
  if (virtualTime === undefined) return {};
  return { virtual_time: virtualTime, virtual_time_to_target: reached?.virtualTime ?? null };
}

/** What `--dp` adds to `summary.json`: ε as both accountants have it, null where it is infinite. */
export function privacyRecord({ config }: RunPlan, { privacy: ledger }: TrainingState) {
  const privacy = userLevelPrivacy(config);
  if (!privacy) return examplesRecord(config, ledger);
  const { accountant, releases, delta } = createPrivacyBudget(privacy);
  const steps = releases(ledger);
  const { model, noiseMultiplier } = privacy;
  const { samplingRate } = mechanismOf(privacy);
  return {
    privacy: {
      ...{ model, neighbours: NEIGHBOURS[model] },
      ...{ epsilon: finiteOrNull(accountant.pld(steps)), delta },
      ...{ epsilon_rdp: finiteOrNull(accountant.rdp(steps)), releases: steps },
      ...{ noise_multiplier: noiseMultiplier, sampling_rate: samplingRate },
    },
  };
}

/** ε of the examples of the client that has spent most. */
function examplesRecord(config: RunPlan['config'], ledger: TrainingState['privacy']) {
  if (config.dp !== 'example') return {};
  const { dp: model, delta, noiseMultiplier: noise_multiplier } = config;
  const epsilon = finiteOrNull(ledger?.spent ?? (ledger ? Infinity : 0));
  return { privacy: { model, epsilon, delta, noise_multiplier } };
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Where the secrets of update steps came from, if any step draws some; simulated ones protect nobody. */
export function secretsRecord({ pipeline, secrets }: RunPlan) {
  return pipeline.some((step) => step.drawsSecrets) ? { secrets: secrets.kind } : {};
}

export type Summary = ReturnType<typeof summaryRecord> & TargetRecord;

function snakeCase<T extends { readonly rocAuc: number | null }>({ rocAuc, ...scores }: T) {
  return { ...scores, roc_auc: rocAuc };
}
