/** A frame of a round: a client's update, or where no client is named the model that was sent to all. */
export interface FrameName {
  readonly round: number;
  readonly client?: number;
}

/** A frame as its receiver got it. */
export interface RecordedFrame extends FrameName {
  readonly frame: Uint8Array;
}

/** The folder of a run directory that holds its frames. */
export const FRAMES = 'frames';

/** The round whose frames a folder of this name holds; undefined where it is another folder. */
export function roundOfFolder(name: string): number | undefined {
  const digits = /^round-(\d{6,})$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Where a run directory keeps a frame: `frames/round-000001/client-000003.bin`, and `model.bin` beside it. */
export function frameFile({ round, client }: FrameName): string {
  const name = client === undefined ? 'model' : `client-${padded(client)}`;
  return `${FRAMES}/round-${padded(round)}/${name}.bin`;
}

function padded(count: number): string {
  return String(count).padStart(6, '0');
}
