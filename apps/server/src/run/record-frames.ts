import { dirname } from 'node:path';
import {
  cohortSize,
  ConfigError,
  type ExperimentPlan,
  type TrainingState,
} from '@fedsim/core/house';
import { encodeFrame, modelMessage, updateMessage } from '@fedsim/proto';
import {
  defaultRunPath,
  freeBytesAt,
  keepFramesUntil,
  parseRoundSelection,
  writeFrame,
  type RecordedFrame,
  type RoundSelection,
} from '@fedsim/runs/node';
import type { ExchangeTap } from '@fedsim/simulation';
import prettyBytes from 'pretty-bytes';
import type { RunConfig } from '../config/run-config';
import type { Emit } from '../console/app-event';
import type { PreparedExperiment } from './prepare-experiment';

type Prepared = Pick<PreparedExperiment, 'plan' | 'start'>;

/** The rounds whose frames are recorded; undefined where none are asked for. */
function wantedRounds({ recordFrames }: RunConfig): RoundSelection | undefined {
  return recordFrames === undefined ? undefined : parseRoundSelection(recordFrames);
}

/**
 * Says what recording frames means before anything is trained. Throws a ConfigError when none of the rounds is made,
 * or the disk has no room for them.
 */
export async function announceFrames(
  { plan, start, emit }: Prepared & { readonly emit: Emit },
  freeBytes = freeBytesAt,
): Promise<void> {
  const { config } = plan;
  const rounds = wantedRounds(config)?.countWithin(start.round + 1, config.rounds);
  if (rounds === undefined || start.round >= config.rounds) return;
  if (rounds === 0) {
    throw new ConfigError(
      'record-frames',
      `the run makes rounds ${start.round + 1} to ${config.rounds}, and "${config.recordFrames}" names none of them. Name some of these, or "all".`,
    );
  }
  const bytes = rounds * roundBytes(plan);
  await requireRoom(config, bytes, freeBytes);
  await emit({
    kind: 'note',
    text: `frames of ${rounds} of ${config.rounds} rounds are recorded, up to ${prettyBytes(bytes)}. Keep them as private as the data: examples can be reconstructed from updates`,
  });
}

/** The most that the frames of a round take, but for a few bytes each. */
function roundBytes({ config, bytes }: ExperimentPlan): number {
  return bytes.model + cohortSize(config) * bytes.update;
}

async function requireRoom(
  config: RunConfig,
  bytes: number,
  freeBytes: typeof freeBytesAt,
): Promise<void> {
  const folder = config.resume ?? config.out ?? dirname(defaultRunPath(''));
  const free = await freeBytes(folder);
  if (free === undefined || bytes <= free) return;
  throw new ConfigError(
    'record-frames',
    `the frames may take ${prettyBytes(bytes)}, and the disk of ${folder} has ${prettyBytes(free)} free. Name fewer rounds, as in --record-frames=1, or another folder with --out.`,
  );
}

/** Writes the frames that are wanted into a run directory. */
export interface FrameRecorder {
  wants(round: number): boolean;
  /** Throws a UserError when the disk is full. */
  write(frame: RecordedFrame): void;
}

/** Opens the frames of a run directory, where they are asked for; those of rounds that are made again are deleted. */
export function openFrameRecorder(
  { config }: { readonly config: RunConfig },
  { round }: Pick<TrainingState, 'round'>,
  runPath: string,
): FrameRecorder | undefined {
  const rounds = wantedRounds(config);
  if (!rounds) return undefined;
  keepFramesUntil(runPath, round);
  return {
    wants: rounds.has,
    write: (frame) => {
      if (rounds.has(frame.round)) writeFrame(runPath, frame);
    },
  };
}

/** Records the frames that a wire would have carried, where there is none. */
export function simulatedFrames({ wants, write }: FrameRecorder): ExchangeTap {
  return {
    wants,
    onModel: (task) =>
      write({ round: task.round, frame: encodeFrame('model', modelMessage(task)) }),
    onUpdate: (exchange, shown) => {
      const { round, client } = shown.update;
      write({ round, client, frame: encodeFrame('update', updateMessage(shown, exchange)) });
    },
  };
}
