import { experimentRecord } from '@fedsim/core/house';
import { openRun } from '@fedsim/runs/node';
import type { BaselineKind } from '../config/baseline-fields';
import type { ExperimentOutcome } from '../console/console-view';
import { baselineFingerprint } from './baseline-fingerprint';
import { baselineLines } from './baseline-lines';
import { federatedRecord, type BaselinesRecord } from './baseline-record';
import { roundsOf, type BaselinesOptions } from './baselines-options';
import {
  trainCentralisedBaseline,
  trainLocalBaseline,
  type FinishedBaseline,
} from './train-baseline';

/**
 * Trains the baselines that are not finished yet and records each when it is done. Once `stop` is aborted it
 * returns at once, with what was finished; the pool must be closed then, since its threads may still be busy.
 */
export async function runBaselines(
  options: BaselinesOptions,
  stop: AbortSignal,
): Promise<ExperimentOutcome> {
  const { emit, kinds, folder } = options;
  let record = await finishedBefore(options);
  for (const kind of kinds) {
    const train = kind === 'centralised' ? trainCentralisedBaseline : trainLocalBaseline;
    if (hasBaseline(record, kind)) continue;
    const more = await untilAborted<FinishedBaseline>(train(options), stop);
    if (more === undefined) {
      await emit({ kind: 'working', works: [] });
      await emit({ kind: 'note', text: `stopped; continue with ${options.goOn}` });
      return 'stopped';
    }
    record = { ...record, ...more, warnings: [...record.warnings, ...more.warnings] };
    await folder.writeJson('baselines.json', record);
  }
  for (const text of baselineLines(record)) await emit({ kind: 'note', text });
  return 'completed';
}

/** Whether a baseline of this kind is finished. */
export function hasBaseline(record: object, kind: BaselineKind): boolean {
  return (kind === 'centralised' ? 'centralised' : 'local_only') in record;
}

/** What an earlier attempt has finished, if it trained the same. */
async function finishedBefore(options: BaselinesOptions): Promise<BaselinesRecord> {
  const { plan, passes, folds, folder, federated } = options;
  const settings_sha256 = baselineFingerprint(
    experimentRecord(plan.config),
    plan.manifest.info.checksums,
    { passes, folds, rounds: roundsOf(options) },
  );
  const before = await openRun(folder.path)
    .baselines()
    .catch(() => undefined);
  const isSame = before?.settings_sha256 === settings_sha256;
  const kept = isSame ? (before as unknown as BaselinesRecord) : { warnings: [] };
  return { ...kept, settings_sha256, passes, federated: federatedRecord(federated) };
}

/** The value a promise resolves to, or undefined once the signal is aborted. */
async function untilAborted<T>(promise: Promise<T>, stop: AbortSignal): Promise<T | undefined> {
  let settle: (() => void) | undefined;
  const aborted = new Promise<undefined>((resolve) => {
    settle = () => resolve(undefined);
    if (stop.aborted) settle();
    stop.addEventListener('abort', settle, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (settle) stop.removeEventListener('abort', settle);
  }
}
