import { describeMlp } from '@fedsim/core';
import type { RunHeader } from '../console/console-view';
import type { RunDirectory } from '../record/run-directory';
import type { ExperimentPlan } from './experiment-plan';

/** The run in one line, and where to find it. */
export function runHeader(
  { config, manifest, spec }: ExperimentPlan,
  run: { engine: string; url: string; directory: RunDirectory; processes: number },
): RunHeader {
  const hosts = run.processes === 0 ? 'joining from elsewhere' : `in ${run.processes} processes`;
  return {
    title: [
      config.strategy,
      `${describeMlp(spec)} on ${manifest.info.name}`,
      `${config.clients} clients (${config.skew}) ${hosts}`,
      run.engine,
    ].join(' · '),
    url: run.url,
    runDirectory: run.directory.path,
    rounds: config.rounds,
  };
}
