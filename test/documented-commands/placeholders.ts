import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What readers fill in, and something that fits. */
const FILLED: readonly (readonly [RegExp, string])[] = [
  [/^(--token)=.*/, '$1=as-printed'],
  [/^(--strategy)=…/, '$1=fedavg'],
  [/^(--seed)=…/, '$1=1'],
  [/^(--data-dir)=.*/, '$1=mnist'],
  [/^(--config)=grid.yaml/, '$1=examples/schools/schools.yaml'],
];

/** The words of a command with its placeholders filled in, whose run directories are in `folder`. */
export function filledIn(words: readonly string[], folder: string): string[] {
  return words.map((word) =>
    FILLED.reduce((text, [placeholder, value]) => text.replace(placeholder, value), word)
      .replace('<run>', 'a-run')
      .replace(/=runs\//, `=${folder}/`),
  );
}

/** Writes what the commands take from a recorded run. */
export function recordRun(folder: string): void {
  mkdirSync(join(folder, 'a-run'));
  writeFileSync(join(folder, 'a-run', 'config.json'), '{ "experiment": {} }');
}
