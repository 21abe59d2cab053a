import { fork } from 'node:child_process';
import type { DatasetManifest, DownloadProgress, DatasetRequest } from '@fedsim/datasets/node';
import { UserError } from '@fedsim/core/house';
import { CLIENT_MAIN } from './client-processes';

/** The messages that the `prepare` command of the client app sends over its IPC channel. */
export type PrepareMessage =
  | { readonly progress: DownloadProgress }
  | { readonly manifest: DatasetManifest }
  | { readonly error: string };

/**
 * Finds, downloads and checks the data set in a separate process, so that the server never opens a
 * training example. Throws a UserError with that process's message.
 */
export async function prepareInChild(
  request: Omit<DatasetRequest, 'env'>,
  onProgress: (progress: DownloadProgress) => void,
): Promise<DatasetManifest> {
  const child = fork(CLIENT_MAIN, ['prepare', JSON.stringify(request)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.on('message', (message: PrepareMessage) => {
      if ('progress' in message) onProgress(message.progress);
      else if ('manifest' in message) resolve(message.manifest);
      else reject(new UserError(message.error));
    });
    child.once('exit', (code, signal) =>
      reject(new Error(`preparing the data set ended with ${signal ?? `code ${code}`}`)),
    );
  });
}
