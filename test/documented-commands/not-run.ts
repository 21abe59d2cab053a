import type { DocumentedCommand } from './documented-commands';

/** What this suite parses but does not run, and why. */
const NOT_RUN: readonly (readonly [RegExp, string])[] = [
  [/^npm (ci|install)/, 'installs packages: whoever runs this has done it'],
  [/^npm test|^npx jest|^npm run (check|build|generate)$/, 'runs this suite, or what it needs'],
  [/^npm run check:nodes/, 'fetches other Nodes, and takes minutes on each'],
  [/^npm run setup:gpu/, 'installs a native library for GPUs'],
  [/^node scripts\/bench/, 'a benchmark: minutes, with PyTorch and Flower to compare with'],
  [/^node scripts\/faults/, 'suspends a server for longer than hosts wait for a ping'],
  [
    /^node scripts\/(compression|privacy|resting-points|usual-updates)/,
    'minutes to an hour of training',
  ],
  [/^node scripts\/reproduce/, 'hours; test/reproduce runs its parts'],
  [/^node examples\/library/, 'test/library runs it'],
  [/^npx nx run client:bench/, 'a minute; test/end-to-end/bench.spec.ts runs it on less'],
  [/--processes=0|client:join/, 'needs a second process: console-lines.spec.ts runs the pair'],
  [/^node scripts\/serve-example/, 'needs a browser: test/browser runs it'],
  [
    /--resume=runs\/(grid|drift)\b/,
    'continues what another command has left, as docs/sweeps.md does',
  ],
  [/server:attack/, 'reads what another command has left: test/end-to-end/attack.spec.ts does'],
  [/--config=grid\.yaml/, 'the file is the reader’s'],
];

/** Why a command is not run by itself; undefined for one that is. */
export function reasonNotToRun({ text }: DocumentedCommand): string | undefined {
  return NOT_RUN.find(([pattern]) => pattern.test(text))?.[1];
}

/** Reasons that no documented command has any more. */
export function idleReasons(commands: readonly DocumentedCommand[]): string[] {
  const isIdle = (pattern: RegExp) => !commands.some(({ text }) => pattern.test(text));
  return NOT_RUN.filter(([pattern]) => isIdle(pattern)).map(([pattern]) => String(pattern));
}
