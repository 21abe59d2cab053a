import { randomBytes, randomUUID } from 'node:crypto';
import { counted, createRunLogger, logToFile } from '@fedsim/cli';
import { isLastRound } from '@fedsim/core/house';
import type { DatasetManifest } from '@fedsim/datasets/node';
import type { DatasetDescription } from '@fedsim/proto';
import type { Logger } from 'winston';
import type { ServeConfig } from '../config/serve-config';
import type { Emit } from '../console/app-event';
import { defaultProcessCount } from '../launch/client-processes';
import { openCoordinator, type Coordinator } from '@fedsim/coordinator';
import { openDirectoryOf, type HeldDirectory } from '../run/open-directory';
import { prepareExperiment, type PreparedExperiment } from '../run/prepare-experiment';
import { announceFrames, openFrameRecorder } from '../run/record-frames';
import { requireRoomForStates, requireStates } from '../run/require-states';
import { runHeader } from '../run/run-header';

/** Everything a run of `serve` holds open, once it is set up. */
export interface Run extends PreparedExperiment<ServeConfig> {
  readonly token: string;
  /** The sessions of the client processes to start, one for each. */
  readonly sessions: readonly string[];
  readonly logger: Logger;
  readonly coordinator: Coordinator;
  readonly directory: HeldDirectory;
  /** Whether there are rounds to make; a run that is resumed may have made all of them. */
  readonly hasRounds: boolean;
}

/** Prepares, listens, and opens the run directory last, so that no failure leaves half of one. */
export async function setUpRun(
  config: ServeConfig,
  emit: Emit,
  stopper: AbortController,
): Promise<Run> {
  const processes = config.processes ?? defaultProcessCount(config.clients);
  const clientsPerProcess = Math.ceil(config.clients / (processes || 1));
  const prepared = await prepareExperiment(config, clientsPerProcess, emit);
  const hasRounds = !isLastRound(config, prepared.start);
  // Clients that join from elsewhere keep their states on their own machines.
  if (processes > 0) {
    await requireStates(prepared);
    await requireRoomForStates(prepared);
  }
  await announceFrames(prepared);
  const token = config.token ?? randomBytes(16).toString('hex');
  const logger = createRunLogger();
  const { plan } = prepared;
  const sessions = Array.from({ length: hasRounds ? processes : 0 }, () => randomUUID());
  const coordinator = await openCoordinator({
    plan,
    runId: plan.runId,
    dataset: describeDataset(plan.manifest),
    door: config,
    token,
    watchToken: config.watchToken,
    controlToken: config.controlToken,
    logger,
    stopper,
    ownSessions: new Set(sessions),
    tell: (text) => void emit({ kind: 'note', text }),
  });
  try {
    const directory = await openDirectoryOf(prepared, { processes });
    const run = { ...prepared, token, sessions, logger, coordinator, directory, hasRounds };
    recordFrames(run, stopper);
    await announce(run);
    return run;
  } catch (error) {
    await coordinator.close();
    throw error;
  }
}

/** Records frames where that is asked for; where it fails, the run ends. */
function recordFrames({ plan, start, directory, coordinator }: Run, stopper: AbortController) {
  const frames = openFrameRecorder(plan, start, directory.path);
  if (!frames) return;
  coordinator.tapFrames((frame) => {
    try {
      frames.write(frame);
    } catch (error) {
      stopper.abort(error);
    }
  });
}

async function announce(run: Run): Promise<void> {
  const { emit, plan, engine, logger, directory, coordinator } = run;
  logToFile(logger, directory.path, 'server');
  logger.info('engine', { engine: engine.because });
  const header = runHeader(plan, whereOf(run), engine.name, coordinator.url, directory.path);
  await emit({ kind: 'header', header });
}

function whereOf({ sessions, hasRounds }: Run): string {
  if (!hasRounds) return 'have made all rounds';
  return sessions.length === 0
    ? 'joining from elsewhere'
    : `in ${counted(sessions.length, 'process', 'processes')}`;
}

/** What hosts are told about the data set. */
function describeDataset(manifest: DatasetManifest): DatasetDescription {
  const { kind, info } = manifest;
  const { trainExamples, testExamples } = info;
  if (kind !== 'synthetic') return { kind, ...info };
  return { kind, ...info, synthetic: { seed: manifest.seed, trainExamples, testExamples } };
}
