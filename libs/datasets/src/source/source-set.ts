/** One half of a data set as a format's reader gives it: examples one after the other. */
export interface SourceSplit {
  /** Row-major, a byte for each value. */
  readonly pixels: Uint8Array;
  /** What the files call the class of each example. */
  readonly labels: readonly string[];
}

/** A data set as a format's reader gives it, before its labels are numbered. */
export interface SourceSet {
  readonly train: SourceSplit;
  readonly test: SourceSplit;
  /** Of one example: rows, columns and so on; its number of values alone, where no more is known. */
  readonly dimensions: readonly number[];
  /** Training examples of each user, whose rows follow one another; absent where data has no users. */
  readonly userExamples?: readonly number[];
  /** Sentences for people: what was left out, or decided. */
  readonly notices: readonly string[];
}

/** A data set that is there: enough to list it, and how to read it. */
export interface FoundSet {
  /** As it is recorded, and as `FOLDER:name` chooses it. */
  readonly name: string;
  /** All of its files. */
  readonly files: readonly string[];
  /** The folder, if its files can be read where they are. */
  readonly inPlace?: string;
  /** Reads it whole. Throws a DatasetError. */
  read(): Promise<SourceSet>;
}

/** A way to keep data sets in files. */
export interface DatasetFormat {
  /** The data sets of this format whose files lie in a folder, by the names of what lies there. */
  inFolder(folder: string, names: readonly string[]): Promise<FoundSet[]>;
  /** The data set that a single file holds, if it is of this format by its name. */
  ofFile(file: string): FoundSet | undefined;
}
