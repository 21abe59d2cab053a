import { ConfigError } from '../errors/user-error';
import { readTerm, splitTerms, type Kind, type Kinds } from '../terms/kind';
import { ownStep } from './own-step';
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
  requireDistinct(pipeline, `"${text}"`);
  return pipeline;
}

/** Throws a ConfigError where two steps have the same name: what clients remember would be one step's and the other's. */
export function requireDistinct(pipeline: UpdatePipeline, what: string): void {
  const names = pipeline.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new ConfigError('update', `${what} has ${twice} more than once. Use it once.`);
}
