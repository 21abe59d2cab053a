import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { tableAsCsv } from '../tables/table';
import type { Comparison } from './comparison';
import { accuraciesLatex, accuraciesTable, differencesTable } from './comparison-tables';

/** Writes `accuracies.csv`, `accuracies.tex` and `differences.csv` of a sweep. */
export async function writeComparison(folder: string, comparison: Comparison): Promise<void> {
  const files = {
    'accuracies.csv': tableAsCsv(accuraciesTable(comparison)),
    'accuracies.tex': accuraciesLatex(comparison),
    'differences.csv': tableAsCsv(differencesTable(comparison)),
  };
  for (const [name, text] of Object.entries(files)) await writeFileAtomic(join(folder, name), text);
}
