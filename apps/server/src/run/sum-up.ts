import { recordedTraffic, type RunDirectory } from '@fedsim/runs/node';
import type { SumUp } from '../console/sum-up-lines';
import type { RunPlan } from './run-plan';
import type { Summary } from './run-record';

/** Where a run is summed up from. */
interface SummedRun {
  readonly plan: RunPlan;
  readonly directory: Pick<RunDirectory, 'path'>;
  /** Whether updates went over a network. */
  readonly haveTravelled: boolean;
}

/** What a run has come to, over all its recorded rounds. */
export async function sumUp(
  { plan, directory, haveTravelled }: SummedRun,
  { test_accuracy: testAccuracy, rounds }: Pick<Summary, 'test_accuracy' | 'rounds'>,
): Promise<SumUp> {
  const { image, testExamples } = plan.manifest.info;
  return {
    ...(await recordedTraffic(directory.path)),
    clients: plan.config.clients,
    rounds,
    testAccuracy,
    testExamples,
    areImages: image !== undefined,
    haveTravelled,
  };
}
