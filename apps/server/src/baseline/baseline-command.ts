import { ownCommand } from '@fedsim/cli';
import { BASELINES, type BaselineKind } from '../config/baseline-fields';
import { runSchema, type RunConfig } from '../config/run-config';

/** What a run says of baselines, and what its directory does not record of how it was run. */
type ComparedConfig = Pick<RunConfig, 'dataDir' | 'engine' | 'device' | 'backend'> & {
  readonly baselines?: readonly BaselineKind[];
  readonly baselinePasses?: number;
};

/** Flags of `baseline` that train some kinds for the run in a directory, as it was run itself. */
export function baselineFlags(
  config: ComparedConfig,
  runPath: string,
  kinds: readonly BaselineKind[],
): string[] {
  const { baselinePasses: passes, dataDir, ...how } = config;
  const machine = ['engine', 'device', 'backend'] as const;
  const defaults = runSchema.parse({});
  const others = machine.filter((key) => how[key] !== defaults[key]);
  return [
    `--run=${runPath}`,
    `--kind=${kinds.join(',')}`,
    ...(passes === undefined ? [] : [`--passes=${passes}`]),
    ...(dataDir === undefined ? [] : [`--data-dir=${dataDir}`]),
    ...others.map((key) => `--${key}=${how[key]}`),
  ];
}

const ASKED = { centralised: 'with all data in one place', local: 'alone' } as const;

/** What a finished run could be compared with, and the command; undefined where it trains that itself. */
export function compareLine(config: ComparedConfig, runPath: string): string | undefined {
  const kinds = BASELINES.filter((kind) => !config.baselines?.includes(kind));
  if (kinds.length === 0) return undefined;
  const question = kinds.map((kind) => ASKED[kind]).join(', or ');
  const command = ownCommand('server', 'baseline', baselineFlags(config, runPath, kinds));
  return `${question}? ${command}`;
}
