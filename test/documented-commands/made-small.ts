import { isAbsolute } from 'node:path';

type Flags = Map<string, string | undefined>;

const LITTLE_DATA = { dataset: 'synthetic', 'synthetic-train': '1200', 'synthetic-test': '100' };
const ONE_ROUND = { rounds: '1', epochs: '1', 'baseline-passes': '1' };

/** Flags that a command is given in place of its own. */
const INSTEAD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'server:serve': { ...LITTLE_DATA, ...ONE_ROUND, processes: '2', exit: 'true', port: '0' },
  'server:simulate': { ...LITTLE_DATA, ...ONE_ROUND, workers: '1' },
  'server:sweep': { ...LITTLE_DATA, ...ONE_ROUND, seeds: '1' },
  'server:baseline': { ...LITTLE_DATA, passes: '1' },
  'server:partition': LITTLE_DATA,
};

/** Most clients that are worth a test's time. */
const CLIENTS = 20;

/**
 * The flags of a command with small data, one round and at most twenty clients, recording in `out` unless it names an
 * absolute path. A run that is continued keeps what it was started with, and a command without data all its flags.
 */
export function madeSmall(target: string, given: readonly string[], out: string): string[] {
  const flags: Flags = new Map(given.map(nameAndValue));
  const trains = target in INSTEAD;
  if (trains && !flags.has('help') && !flags.has('resume')) shrink(flags, target, out);
  return [...flags].map(([name, value]) => `--${name}${value === undefined ? '' : `=${value}`}`);
}

function shrink(flags: Flags, target: string, out: string): void {
  flags.delete('data-dir');
  Object.entries(INSTEAD[target]).forEach(([name, value]) => flags.set(name, value));
  // Where a client's work is said otherwise, a number of epochs would contradict it.
  if (flags.has('local-steps') || flags.has('local-work')) flags.delete('epochs');
  if (Number(flags.get('clients')) > CLIENTS) flags.set('clients', String(CLIENTS));
  const isChart = target === 'server:partition';
  const records = isChart ? flags.has('out') : !flags.has('run');
  if (records && !isAbsolute(flags.get('out') ?? ''))
    flags.set('out', isChart ? `${out}.svg` : out);
}

function nameAndValue(flag: string): [string, string | undefined] {
  const [, name, value] = /^--([\w-]+)(?:=(.*))?$/.exec(flag) ?? [];
  return [name, value];
}
