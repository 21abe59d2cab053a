import { describeMlp } from '@fedsim/core/house';
import type { RunHeader } from '../console/console-view';
import type { RunPlan } from './run-plan';

/** The run in one line, and where to find it. */
export function runHeader(
  { config, manifest, spec }: RunPlan,
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
  return { title, url, runDirectory, rounds: config.rounds };
}
