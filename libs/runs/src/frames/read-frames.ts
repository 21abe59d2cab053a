import { UserError } from '@fedsim/core/house';
import type { RunReader } from '../read/run-reader';
import { frameFile, type FrameName } from './frame-file';
import { parseRoundSelection } from './round-selection';

/** Gives the bytes of a file of a run directory by name; undefined when there is no such file. */
export type FrameSource = (file: string) => Promise<Uint8Array | undefined>;

/** A round whose frames are recorded, and the clients whose updates were accepted in it, ascending. */
export interface RecordedRound {
  readonly round: number;
  readonly clients: readonly number[];
}

/** The rounds of a run whose frames it has recorded; none without `--record-frames`. */
export async function recordedRounds(run: RunReader): Promise<RecordedRound[]> {
  const { also = {} } = await run.config();
  const selection = parseRoundSelection(String(also['record-frames'] ?? ''));
  if (!selection) return [];
  const clients = new Map<number, number[]>();
  for (const row of await run.clients()) {
    const round = Number(row['round']);
    if (row['status'] !== 'ok' || !selection.has(round)) continue;
    clients.set(round, [...(clients.get(round) ?? []), Number(row['client'])]);
  }
  return [...clients].map(([round, some]) => ({ round, clients: some.sort((a, b) => a - b) }));
}

/** The bytes of a recorded frame, whatever they are; throws a UserError when they are not there. */
export async function readFrame(source: FrameSource, name: FrameName): Promise<Uint8Array> {
  const file = frameFile(name);
  const frame = await source(file);
  if (frame) return frame;
  throw new UserError(
    `${file} is missing. Restore it from a copy, or record the run again with --record-frames.`,
  );
}
