import { describeMlp } from '@fedsim/core';
import type { RunHeader } from '../console/console-view';
import type { ExperimentPlan } from './experiment-plan';

/** The run in one line, and where to find it. */
export function runHeader(
  { config, manifest, processes, spec }: ExperimentPlan,
  engine: string,
  url: string,
  runDirectory: string,
): RunHeader {
  const hosts = processes === 0 ? 'joining from elsewhere' : `in ${processes} processes`;
  const title = [
    config.strategy,
    `${describeMlp(spec)} on ${manifest.info.name}`,
    `${config.clients} clients (${config.skew}) ${hosts}`,
    engine,
  ].join(' · ');
  return { title, url, runDirectory, rounds: config.rounds };
}
