/**
 * Tells the process that started this one over their IPC channel; prints JSON where there is none.
 * Resolves once it is on its way.
 */
export async function tellParent(message: object): Promise<void> {
  if (!process.send) return console.log(JSON.stringify(message));
  await new Promise<void>((resolve) => {
    process.send?.(message, undefined, undefined, () => resolve());
  });
}
