// One run of fedsim, and the figures in its run directory.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs `simulate` or `serve` to its end. Seconds are for each round, and `wallSeconds` from the command
 * to its end; memory is the process's peak, including all threads.
 */
export function runFedsim(command, flags) {
  const folder = mkdtempSync(join(tmpdir(), 'fedsim-bench-'));
  try {
    const [out, memory] = [join(folder, 'run'), join(folder, 'memory')];
    const hook = join(import.meta.dirname, 'peak-memory.cjs');
    const startedMs = performance.now();
    execFileSync(
      process.execPath,
      ['--require', hook, 'dist/apps/server/main.cjs', command, ...flags, `--out=${out}`],
      { env: { ...process.env, PEAK_MEMORY_FILE: memory } },
    );
    const wallSeconds = (performance.now() - startedMs) / 1000;
    const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'));
    return {
      ...roundsOf(join(out, 'rounds.csv')),
      wallSeconds,
      loopSeconds: summary.seconds,
      weightsSha256: summary.weights_sha256,
      peakMiB: Number(readFileSync(memory, 'utf8')) / 1024,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function roundsOf(file) {
  const [header, ...rows] = readFileSync(file, 'utf8').trim().split('\n');
  const column = (name) => {
    const at = header.split(',').indexOf(name);
    return rows.map((row) => row.split(',')[at]);
  };
  return {
    roundSeconds: column('seconds').map(Number),
    examples: column('examples').map(Number),
    testAccuracy: column('test_accuracy').filter(Boolean).map(Number),
  };
}
