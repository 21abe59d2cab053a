import { StringDecoder } from 'node:string_decoder';
import { DatasetError } from '../../dataset/dataset-error';
import type { ReadSplit } from '../../source/join-splits';
import { labelText } from '../../source/label-text';
import { ValueCollector } from '../../source/value-bytes';
import { csvColumns, fieldsOf, type CsvColumns } from './csv-columns';

/** Reads a table of labels and values that arrives in pieces of any size, and keeps a byte of each value. */
export class CsvParser {
  private readonly decoder = new StringDecoder('utf8');
  private readonly values = new ValueCollector();
  private readonly labels: string[] = [];
  private columns?: CsvColumns;
  private rest = '';
  private line = 0;

  constructor(private readonly file: string) {}

  push(bytes: Uint8Array): void {
    const lines = (this.rest + this.decoder.write(bytes as Buffer)).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.take(line);
    if (this.rest.length > LONGEST_LINE)
      throw this.wrong(`is longer than ${LONGEST_LINE} characters`);
  }

  /** The examples, once every piece has been pushed. */
  finish(): ReadSplit {
    this.take(this.rest + this.decoder.end());
    const { columns, labels, file: where } = this;
    if (columns && labels.length > 0) {
      return { where, values: this.values.finish(), labels, dimensions: columns.dimensions };
    }
    throw new DatasetError(
      `${where} holds no example`,
      'write a line for each: its label and its values',
    );
  }

  private take(line: string): void {
    this.line++;
    if (line.trim() === '') return;
    if (this.columns) return this.takeExample(line, this.columns);
    const first = line.replace(/^\uFEFF/, '');
    this.columns = csvColumns(first, this.file);
    if (!this.columns.hasHeader) this.takeExample(first, this.columns);
  }

  private takeExample(line: string, { separator, count, label, values }: CsvColumns): void {
    const fields = line.includes('"') ? fieldsOf(line, separator) : line.split(separator);
    if (fields.length !== count) throw this.wrong(`has ${fields.length} columns, not ${count}`);
    for (const i of values) {
      const field = fields[i];
      const problem = this.values.push(field === '' ? NaN : Number(field));
      if (problem)
        throw this.wrong(`${problem.replace('NaN', JSON.stringify(field))} in column ${i + 1}`);
    }
    const text = labelText(fields[label]);
    if (text === '') throw this.wrong('has no label');
    this.labels.push(text);
  }

  private wrong(problem: string): DatasetError {
    return new DatasetError(
      `${this.file}, line ${this.line} ${problem}`,
      'give every line a label and as many values, whole ones from 0 to 255 or shares from 0 to 1',
    );
  }
}

const LONGEST_LINE = 2 ** 27;
