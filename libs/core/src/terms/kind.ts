import { didYouMean } from '../errors/did-you-mean';
import { ConfigError } from '../errors/user-error';
import { attempt, isModulePath, moduleFunction, type ModuleSetting } from '../modules/own-modules';

/**
 * Something that a setting names, `clip:1`: what stands before the colon is the kind's name, what
 * follows it is its parameter.
 */
export interface Kind<T> {
  readonly name: string;
  /** How it is written, for people: `clip:S with S > 0, e.g. clip:1`. */
  readonly usage: string;
  /** Written as it might be used, `clip:1`: what is tried of every kind. */
  readonly example: string;
  /** Undefined when the parameter is not one of this kind's. */
  create(parameter: string | undefined): T | undefined;
}

/** The kinds that a setting can name. */
export interface KnownKinds<T> {
  /** In kebab-case, as errors name it. */
  readonly setting: string;
  /** What one of them is, for people: `aggregator`. */
  readonly what: string;
  readonly known: readonly Kind<T>[];
}

/** The kinds that a setting can name, and how files of the user's own make further ones. */
export interface Kinds<T> extends KnownKinds<T> {
  readonly setting: ModuleSetting;
  /**
   * Makes `name` of what the function of a user's file has returned; throws a ConfigError that names the
   * file when it is no such thing.
   */
  own(made: unknown, path: string, name: string): T;
}

/** Reads one term, `clip:1` or `./my-step.ts:0.5`; throws a ConfigError that says what there is. */
export function readTerm<T>(kinds: KnownKinds<T> | Kinds<T>, term: string): T {
  const { setting, what, known } = kinds;
  const [name, parameter] = splitTerm(term);
  const takesFiles = 'own' in kinds;
  if (takesFiles && isModulePath(name)) return ownTerm(kinds, term, name, parameter);
  const kind = known.find((each) => each.name === name);
  if (!kind) {
    const names = known.map((each) => each.name);
    const use = usable(names, takesFiles);
    throw new ConfigError(setting, `unknown ${what} "${name}". ${use}${didYouMean(term, names)}`);
  }
  const made = kind.create(parameter);
  if (made) return made;
  throw new ConfigError(setting, `expected ${kind.usage}, got "${term}".`);
}

function usable(names: readonly string[], takesFiles: boolean): string {
  if (names.length === 0) return 'Use a file, ./file.ts.';
  return `Use one of: ${names.join(', ')}${takesFiles ? ', or a file of your own, ./file.ts' : ''}.`;
}

/** What stands before the first colon, and what follows it. */
export function splitTerm(term: string): [name: string, parameter: string | undefined] {
  const at = term.indexOf(':');
  return at < 0 ? [term, undefined] : [term.slice(0, at), term.slice(at + 1)];
}

/** Whether a term names a file of the user's own, with or without a parameter. */
export function isModuleTerm(term: string): boolean {
  return isModulePath(splitTerm(term)[0]);
}

/**
 * The terms that `+` joins, `clip:1+examples/my-step.ts:2`. A `+` that neither a name nor a file follows is part of
 * a term, as in `dirichlet:1e+3`, and so is one within the path of a file, `./my+step.ts`.
 */
export function splitTerms(text: string): string[] {
  const parts = text.split('+');
  return parts.slice(1).reduce(
    (terms, part, i) => {
      const last = terms[terms.length - 1];
      const begins = beginsTerm(part) || (part === '' && i === parts.length - 2);
      if (begins && !isUnfinishedPath(last)) return [...terms, part];
      return [...terms.slice(0, -1), `${last}+${part}`];
    },
    [parts[0]],
  );
}

function beginsTerm(part: string): boolean {
  return /^[a-z][a-z0-9-]*(?::|$)|^\.{0,2}\//i.test(part) || isModuleTerm(part);
}

function isUnfinishedPath(term: string): boolean {
  const [name, parameter] = splitTerm(term);
  return parameter === undefined && name.includes('/') && !isModulePath(name);
}

function ownTerm<T>(
  { setting, own }: Kinds<T>,
  term: string,
  path: string,
  parameter: string | undefined,
): T {
  const create = moduleFunction(setting, path) as (parameter: string | undefined) => unknown;
  const made = attempt(setting, path, () => create(parameter));
  return own(made, path, term);
}
