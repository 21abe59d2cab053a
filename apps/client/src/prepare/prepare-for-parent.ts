import { explain } from '@fedsim/cli';
import { prepareDataset, type DatasetRequest } from '@fedsim/datasets/node';
import { tellParent } from './tell-parent';

/**
 * Prepares a data set for the process that started this one and sends it messages over their IPC
 * channel: `{ progress }` along the way, then `{ manifest }` or `{ error }`.
 */
export async function prepareForParent(request: string): Promise<void> {
  const wanted: DatasetRequest = { ...JSON.parse(request), env: process.env };
  try {
    await tellParent({
      manifest: await prepareDataset(wanted, (progress) => void tellParent({ progress })),
    });
  } catch (error) {
    await tellParent({ error: explain(error, false) });
  }
}
