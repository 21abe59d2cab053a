import { ConfigError } from '../errors/user-error';
import { attempt } from '../modules/own-modules';
import { readTerm, splitTerms, type Kind, type Kinds } from '../terms/kind';
import * as steps from './steps';
import type { UpdatePipeline } from './update-pipeline';
import type { UpdateStep } from './update-step';

/** What a module for `--update=./file.ts` exports by default. */
export type UpdateStepFunction = (parameter: string | undefined) => UpdateStep;

/** The steps that there are, and files of the user's own. */
export const stepKinds: Kinds<UpdateStep> = {
  setting: 'update',
  what: 'update step',
  known: Object.values<Kind<UpdateStep>>(steps),
  own: ownStep,
};

/** The steps of `--update`, joined by `+`; `none` is none. Throws a ConfigError. */
export function parseUpdateSteps(text: string): UpdatePipeline {
  if (text === 'none') return [];
  const pipeline = splitTerms(text).map((term) => readTerm(stepKinds, term));
  const names = pipeline.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return pipeline;
  throw new ConfigError('update', `"${text}" has ${twice} more than once. Use it once.`);
}

const FUNCTIONS = ['startFrom', 'clientUpdate', 'answer', 'serverUpdate', 'vectorBytes'] as const;

/** The step of a module, its errors named after the file. */
function ownStep(made: unknown, path: string, name: string): UpdateStep {
  const own = made as UpdateStep | undefined;
  const given = FUNCTIONS.filter((key) => typeof own?.[key] === 'function');
  if (!own || given.length === 0) {
    throw new ConfigError(
      'update',
      `${path} must return an update step, with at least one of ${FUNCTIONS.join(', ')}.`,
    );
  }
  const guarded = Object.fromEntries(
    given.map((key) => [
      key,
      (...args: never[]) =>
        attempt('update', path, () => (own[key] as (...a: never[]) => unknown)(...args), key),
    ]),
  );
  const { keepsState, drawsSecrets, measures } = own;
  return { ...guarded, name, keepsState, drawsSecrets, measures };
}
