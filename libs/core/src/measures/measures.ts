import { UserError } from '../errors/user-error';
import { kindOf } from '../modules/own-modules';
import { ROUND_COLUMNS } from './round-columns';

/** Further figures of a round by the name of their measure; one that a round does not have is absent. */
export type Measures = Readonly<Record<string, number>>;

/** The declaration of a measure, known before any run. */
export interface MeasureDescriptor {
  /** Letters, digits and single underscores, conventionally snake_case: its column of `rounds.csv`, `measures/<name>` in TensorBoard, `fedsim_measure_<name>` in `/metrics`. */
  readonly name: string;
  /** For people, short: `ε spent`. */
  readonly label: string;
  /** For people, after the figure; empty where it has none. */
  readonly unit: string;
  /** One sentence without its full stop, the help text in `/metrics`. */
  readonly help: string;
  /** Decimals shown to people; records have all of them. */
  readonly decimals: number;
  /** Whether the consoles show it. */
  readonly onConsole?: boolean;
}

/**
 * The measures of fedsim's own. One that is declared here has its column in every run, blank where a
 * round has no such figure, and its place wherever else rounds are shown.
 */
export const MEASURES: readonly MeasureDescriptor[] = [];

const NAME = /^[A-Za-z0-9]+(_[A-Za-z0-9]+)*$/;

/**
 * All measures of a run: those declared above, then its own. Throws a UserError when a name is not
 * fit for a column, or taken: capitals make no difference, as in SQL.
 */
export function runMeasures(own: readonly MeasureDescriptor[] = []): readonly MeasureDescriptor[] {
  const measures = [...MEASURES, ...own];
  measures.forEach(({ name }, i) => {
    if (!NAME.test(name)) {
      throw new UserError(
        `measures: "${name}" cannot name a column. Use letters, digits and single underscores, as in top_2_accuracy.`,
      );
    }
    if (measures.findIndex((other) => isSameName(other.name, name)) < i) {
      throw new UserError(`measures: there are two called ${name}. Rename one of them.`);
    }
    if (ROUND_COLUMNS.some((column) => isSameName(column, name))) {
      throw new UserError(
        `measures: ${name} is a column of rounds.csv already. Rename the measure.`,
      );
    }
  });
  return measures;
}

/** Why something is not the declaration of measures, as the end of a sentence; undefined when it is, or nothing. */
export function measuresProblem(given: unknown): string | undefined {
  if (given === undefined) return undefined;
  if (!Array.isArray(given)) return `an array of measures: it is ${kindOf(given)}`;
  const odd = given.findIndex((measure) => !isDescriptor(measure));
  if (odd < 0) return undefined;
  return `an array of { name, label, unit, help, decimals }, texts and a whole number: entry ${odd + 1} is ${kindOf(given[odd])}`;
}

function isDescriptor(given: Partial<MeasureDescriptor> | null | undefined): boolean {
  const { name, label, unit, help, decimals = -1 } = given ?? {};
  const texts = [name, label, unit, help].every((text) => typeof text === 'string');
  // As many as Number.toFixed takes.
  return texts && Number.isInteger(decimals) && decimals >= 0 && decimals <= 100;
}

/** Whether two names cannot be told apart in SQL. */
export function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** A measure's label, and a figure of it with its unit, for people: `uplink saved` and `75.0 %`. */
export function measureText(
  { label, unit, decimals }: MeasureDescriptor,
  value: number,
): { readonly label: string; readonly figure: string } {
  const figure = value.toFixed(decimals);
  return { label, figure: unit === '' ? figure : `${figure} ${unit}` };
}
