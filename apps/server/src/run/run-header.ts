import { describeMlp, pipelineText } from '@fedsim/core/house';
import type { RunHeader } from '../console/console-view';
import type { RunPlan } from './run-plan';

/** The run in one line, and where to find it. */
export function runHeader(
  { config, manifest, spec, pipeline }: RunPlan,
  where: string,
  engine: string,
  url: string | undefined,
  runDirectory: string,
): RunHeader {
  const title = [
    config.strategy,
    `${describeMlp(spec)} on ${manifest.info.name}`,
    `${config.clients} clients (${config.skew}) ${where}`,
    engine,
  ].join(' · ');
  const updates = pipelineText(pipeline);
  return { title, updates, url, runDirectory, rounds: config.rounds };
}
