import { UserError } from '@fedsim/core/house';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** Gives the text of a file of a run directory by name; undefined when there is no such file. */
export type RunSource = (file: string) => Promise<string | undefined>;

/** A row of a CSV file, by column. */
export type CsvRow = Readonly<Record<string, string>>;

const configSchema = z.looseObject({
  run_id: z.string().optional(),
  experiment: z.record(z.string(), z.unknown()),
  dataset: z
    .looseObject({
      name: z.string(),
      trainExamples: z.int(),
      checksums: z.record(z.string(), z.string()),
    })
    .optional(),
  versions: z.looseObject({ fedsim: z.string() }).optional(),
  /** Settings of what is recorded besides rounds. */
  also: z.record(z.string(), z.unknown()).optional(),
});

/** What `config.json` holds. */
export type RecordedRun = z.infer<typeof configSchema>;

/** JSON has no NaN, which it writes as null. */
const loss = z
  .number()
  .nullable()
  .transform((value) => value ?? NaN);

const summarySchema = z.looseObject({
  test_accuracy: z.number(),
  test_loss: loss,
  rounds: z.int(),
  /** The round whose model is kept as the best; absent where it is the last. */
  best_round: z.int().optional(),
  /** The scores of the model that the first round began with; runs of earlier versions do not say. */
  first_model: z.looseObject({ test_accuracy: z.number(), test_loss: loss }).optional(),
  /** Rounds that left the model as it was; runs of earlier versions do not say. */
  void_rounds: z.int().optional(),
  /** What the result should not be read without. */
  warnings: z.array(z.string()).optional(),
  weights_sha256: z.string(),
  /** What the data set calls each class, in the order of the confusion matrix; absent in older runs. */
  per_class: z.array(z.looseObject({ class: z.union([z.string(), z.number()]) })).optional(),
  confusion_matrix: z.array(z.array(z.number())),
  client_accuracy: z
    .looseObject({
      mean: z.number().nullable(),
      worst10: z.number().nullable(),
      variance: z.number().nullable(),
      min: z.number().nullable(),
      max: z.number().nullable(),
    })
    .optional(),
});

/** What `summary.json` holds. */
export type RecordedSummary = z.infer<typeof summarySchema>;

const accuracy = z.number().nullish();
const baselinesSchema = z.looseObject({
  /** Fingerprint of what determines the trainings. */
  settings_sha256: z.string().optional(),
  centralised: z.looseObject({ test_accuracy: accuracy }).optional(),
  local_only: z.looseObject({ test: z.looseObject({ mean: accuracy }) }).optional(),
  warnings: z.array(z.string()).optional(),
});

/** What `baselines.json` holds. */
export type RecordedBaselines = z.infer<typeof baselinesSchema>;

/**
 * Reads a run directory, wherever its files are. A file that has to be there and is not, or that does not hold what it
 * should, is an Error whose message says why; whoever reads it adds which run it was.
 */
export interface RunReader {
  config(): Promise<RecordedRun>;
  summary(): Promise<RecordedSummary>;
  /** The rows of `rounds.csv`. */
  rounds(): Promise<CsvRow[]>;
  /** The rows of `clients.csv`. */
  clients(): Promise<CsvRow[]>;
  /** The rows of `client-accuracy.csv`; none when clients were not scored. */
  clientAccuracy(): Promise<CsvRow[]>;
  /** The content of `baselines.json`; undefined when there is none. */
  baselines(): Promise<RecordedBaselines | undefined>;
}

export function createRunReader(source: RunSource): RunReader {
  const needed = async (file: string): Promise<string> => {
    const text = await source(file);
    if (text === undefined) throw new Error(`there is no ${file}`);
    return text;
  };
  return {
    config: async () => parsed('config.json', configSchema, await needed('config.json')),
    summary: async () => parsed('summary.json', summarySchema, await needed('summary.json')),
    rounds: async () => wholeRows('rounds.csv', await needed('rounds.csv')),
    clients: async () => wholeRows('clients.csv', await needed('clients.csv')),
    clientAccuracy: async () => {
      const text = await source('client-accuracy.csv');
      return text === undefined ? [] : wholeRows('client-accuracy.csv', text);
    },
    baselines: async () => {
      const text = await source('baselines.json');
      return text === undefined ? undefined : parsed('baselines.json', baselinesSchema, text);
    },
  };
}

function parsed<T>(file: string, schema: z.ZodType<T>, text: string): T {
  const result = schema.safeParse(jsonOf(file, text));
  if (result.success) return result.data;
  const problem = z.prettifyError(result.error).replace(/\s*\n\s*/g, ' ');
  throw new UserError(`${file} is damaged: ${problem}`);
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    // Where no position is said, the text has ended too early.
    const position = Number(/ position (\d+)/.exec(message)?.[1] ?? text.length);
    const line = text.slice(0, position).split('\n').length;
    throw new UserError(`${file} is damaged at line ${line}: ${message}`);
  }
}

/** The rows whose lines are whole: one that a full disk has cut off, or that is being written, does not count. */
function wholeRows(file: string, text: string): CsvRow[] {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  try {
    return parse(whole, { columns: true, skip_empty_lines: true });
  } catch (error) {
    throw new UserError(`${file} is damaged: ${(error as Error).message}`);
  }
}
