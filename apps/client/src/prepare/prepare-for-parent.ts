import { explain } from '@fedsim/cli';
import { prepareDataset, type DatasetRequest } from '@fedsim/datasets/node';

/**
 * Prepares a data set for the process that started this one and tells it over their IPC channel:
 * `{ progress }` along the way, then `{ manifest }` or `{ error }`.
 */
export async function prepareForParent(request: string): Promise<void> {
  const wanted: DatasetRequest = { ...JSON.parse(request), env: process.env };
  try {
    await tell({ manifest: await prepareDataset(wanted, (progress) => void tell({ progress })) });
  } catch (error) {
    await tell({ error: explain(error, false) });
  }
}

async function tell(message: object): Promise<void> {
  await new Promise<void>((resolve) =>
    process.send?.(message, undefined, undefined, () => resolve()),
  );
}
