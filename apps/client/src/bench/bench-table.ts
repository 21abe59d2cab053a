import type { BenchMissing, BenchResult } from './bench-case';

const HEADINGS = ['engine', 'model', 'batch', 'clients', 'samples/s', 'GFLOP/s', 'ms/step', 'MiB'];

/** The results as a table for people, followed by what could not be measured and why. */
export function benchTable(
  results: readonly BenchResult[],
  missing: readonly BenchMissing[],
): string {
  const rows = [HEADINGS, ...results.map(cells)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '),
  );
  const notes = missing.map((gone) => `${nameOf(gone)} was not measured: ${gone.reason}`);
  return [...lines, ...(notes.length > 0 ? ['', ...notes] : []), ''].join('\n');
}

function cells(result: BenchResult): string[] {
  return [
    nameOf(result),
    result.model,
    String(result.batch),
    String(result.cohort),
    result.samplesPerSecond.toLocaleString('en-US'),
    result.gigaflops.toFixed(1),
    result.millisecondsPerStep.toFixed(3),
    result.peakMemoryMiB.toFixed(0),
  ];
}

function nameOf({ engine, backend }: { engine: string; backend: string }): string {
  return backend === '' ? engine : `${engine}:${backend}`;
}
