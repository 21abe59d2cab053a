import { DatasetError } from '../../dataset/dataset-error';

/** Which columns of a table hold what. */
export interface CsvColumns {
  readonly separator: string;
  /** Whether the first line names the columns. */
  readonly hasHeader: boolean;
  readonly count: number;
  readonly label: number;
  /** Columns of values, in order. */
  readonly values: readonly number[];
  /** Of one example: rows and columns where the names say them, else its number of values. */
  readonly dimensions: readonly number[];
}

const LABELS = ['label', 'labels', 'class', 'target', 'y', 'digit'];
/** Columns that number the rows; pandas leaves the name of its own out. */
const NUMBERS = ['', 'unnamed: 0', 'id', 'index'];

/**
 * What the columns of a table are by its first line: names, of which one is `label`, `class`, `target` or `y`, or else an
 * example whose first value is its label. Throws a DatasetError.
 */
export function csvColumns(line: string, where: string): CsvColumns {
  const separator = separatorOf(line);
  const fields = fieldsOf(line, separator);
  const names = fields.map((field) => field.toLowerCase());
  const texts = names.filter((name) => !Number.isFinite(Number(name)) || name === '');
  const hasHeader = texts.length > 1 || names.some((name) => LABELS.includes(name));
  if (fields.length < 2) {
    throw new DatasetError(
      `${where}, line 1: expected a label and values, got "${line.slice(0, 60)}"`,
      HINT,
    );
  }
  const label = hasHeader ? names.findIndex((name) => LABELS.includes(name)) : 0;
  if (label < 0) {
    throw new DatasetError(
      `${where} has no column of labels: ${names.slice(0, 4).join(', ')}, …`,
      HINT,
    );
  }
  const isValue = (name: string, i: number): boolean =>
    i !== label && !(hasHeader && NUMBERS.includes(name));
  const values = names.flatMap((name, i) => (isValue(name, i) ? [i] : []));
  const dimensions = (hasHeader && sidesIn(values.map((i) => names[i]))) || [values.length];
  return { separator, hasHeader, count: fields.length, label, values, dimensions };
}

/** What stands between separators, without the quotes that some programs put around everything. */
export function fieldsOf(line: string, separator: string): string[] {
  return line.split(separator).map((field) => field.trim().replace(/^"(.*)"$/, '$1'));
}

/** The sides of images whose pixels are named `1x1` to `28x28`, as in "MNIST in CSV". */
function sidesIn(names: readonly string[]): number[] | undefined {
  const [, rows, columns] = /^(\d{1,4})x(\d{1,4})$/.exec(names[names.length - 1] ?? '') ?? [];
  const sides = [Number(rows), Number(columns)];
  return sides[0] * sides[1] === names.length ? sides : undefined;
}

function separatorOf(line: string): string {
  const counted = [',', ';', '\t'].map((each) => ({ each, count: line.split(each).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).each;
}

const HINT =
  'write a line per example: its label and its values, with a first line that calls the column of labels "label", or the label first';
