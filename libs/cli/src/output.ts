const streams = [process.stdout, process.stderr];

/** Lets this process continue when nobody reads its output any more, as after `| head`. */
export function outliveReaders(): void {
  for (const stream of streams) stream.on('error', () => undefined);
}

/** Ends this process as soon as its output is with whoever reads it: a pipe holds 64 KiB only. */
export async function exitAfterOutput(): Promise<void> {
  await Promise.all(streams.map((stream) => new Promise((done) => stream.write('', done))));
  process.exit();
}
