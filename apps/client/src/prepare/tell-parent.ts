/**
 * Sends a message to the process that started this one over their IPC channel; without a channel,
 * prints JSON. Resolves once the message is sent.
 */
export async function tellParent(message: object): Promise<void> {
  if (!process.send) return console.log(JSON.stringify(message));
  await new Promise<void>((resolve) => {
    process.send?.(message, undefined, undefined, () => resolve());
  });
}
