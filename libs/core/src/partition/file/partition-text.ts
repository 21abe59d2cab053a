/**
 * The rows of every client in one line: clients divided by `;`, rows by `,`, runs as `first-last`.
 * `0-2,7;3-6` gives client 0 the rows 0, 1, 2 and 7. It is how a partition read from a file is kept
 * in a run's config and sent to client hosts.
 */
export function partitionText(clients: readonly (readonly number[])[]): string {
  return clients.map((rows) => runsOf(rows).map(runText).join(',')).join(';');
}

/** Reads what `partitionText` writes; undefined when it is anything else. */
export function readPartitionText(text: string): Uint32Array[] | undefined {
  const clients = text.split(';').map((rows) => rows.split(',').map(readRun));
  const whole = clients.every((runs) => runs.every((run) => run !== undefined));
  return whole ? clients.map((runs) => Uint32Array.from(runs.flat() as number[])) : undefined;
}

/** No training set is longer. */
const LONGEST_RUN = 10_000_000;

type Run = readonly [first: number, last: number];

function runsOf(rows: readonly number[]): Run[] {
  const runs: [number, number][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last?.[1] === row - 1) last[1] = row;
    else runs.push([row, row]);
  }
  return runs;
}

const runText = ([first, last]: Run): string => (first === last ? `${first}` : `${first}-${last}`);

function readRun(text: string): number[] | undefined {
  const [, first, last = first] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text) ?? [];
  const count = Number(last) - Number(first) + 1;
  return count > 0 && count <= LONGEST_RUN
    ? Array.from({ length: count }, (_, i) => Number(first) + i)
    : undefined;
}
