import { ownMemory, type Allocate } from '../dataset/memory';
import { checkIdxLength, idxHeaderBytes, parseIdxHeader, type IdxHeader } from './idx-header';
import { checkRows, RowCollector } from './row-collector';

/** Rows of an IDX file, with the file's header. */
export interface IdxRows {
  readonly header: IdxHeader;
  /** Row-major, `rows × header.rowBytes`. */
  readonly values: Uint8Array;
}

/** Which rows to keep. */
export type RowSelection = ArrayLike<number> | 'all';

/** The rows that a selection names in a file of `count` rows. */
export function selectedRows(rows: RowSelection, count: number): ArrayLike<number> {
  if (rows === 'all') return Uint32Array.from({ length: count }, (_, row) => row);
  checkRows(rows, count);
  return rows;
}

/** Reads an unpacked IDX file held in memory; `file` names it in errors. */
export function parseIdx(bytes: Uint8Array, file: string): IdxRows {
  const header = parseIdxHeader(bytes, file);
  checkIdxLength(header, bytes.length, file);
  return { header, values: bytes.slice(header.headerBytes) };
}

/** Reads an unpacked IDX file that arrives in pieces, keeping only the selected rows. */
export class IdxParser {
  /** All bytes so far, until the header is complete. */
  private head = new Uint8Array(0);
  private received = 0;
  private table?: Table;

  constructor(
    private readonly rows: RowSelection,
    private readonly file: string,
    private readonly allocate: Allocate = ownMemory,
  ) {}

  /** Takes the next piece; pieces may be of any size. */
  push(bytes: Uint8Array): void {
    const start = this.received;
    this.received += bytes.length;
    if (this.table) collect(this.table, start, bytes);
    else this.pushHead(bytes);
  }

  /** The selected rows, once every piece has been pushed; checks the file's length. */
  finish(): IdxRows {
    const { header, collector } = this.table ?? this.openTable();
    checkIdxLength(header, this.received, this.file);
    return { header, values: collector.values };
  }

  private pushHead(bytes: Uint8Array): void {
    const head = new Uint8Array(this.received);
    head.set(this.head);
    head.set(bytes, this.head.length);
    this.head = head;
    if (head.length < 4 || head.length < idxHeaderBytes(head, this.file)) return;
    this.table = this.openTable();
    collect(this.table, 0, head);
  }

  private openTable(): Table {
    const header = parseIdxHeader(this.head, this.file);
    const rows = selectedRows(this.rows, header.count);
    return { header, collector: new RowCollector(rows, header.rowBytes, this.allocate) };
  }
}

interface Table {
  readonly header: IdxHeader;
  readonly collector: RowCollector;
}

/** Passes on the bytes after the header; `start` counts from the beginning of the file. */
function collect({ header, collector }: Table, start: number, bytes: Uint8Array): void {
  const skip = Math.max(header.headerBytes - start, 0);
  collector.accept(start + skip - header.headerBytes, bytes.subarray(skip));
}
