import { ConfigError } from '../errors/user-error';
import { measuresProblem } from '../measures/measures';
import { attempt, attemptAsync, kindOf } from '../modules/own-modules';
import type { MeanUpdate } from './mean-update';
import type { UpdateStep } from './update-step';
import {
  changeProblem,
  isFiniteVector,
  NOT_FINITE,
  stateProblem,
  vectorProblem,
} from './vector-problems';

const FUNCTIONS = ['startFrom', 'clientUpdate', 'answer', 'serverUpdate', 'vectorBytes'] as const;

/** A function of a step. */
type StepFunction = (typeof FUNCTIONS)[number];

/**
 * A step of the user's own, with errors that name it and with every result looked at: whatever goes wrong in it is a
 * ConfigError. Throws one when it is no step.
 *
 * @param path how errors name it: its file, or in a script the step's name
 * @param name as it is called from now on
 */
export function ownStep(made: unknown, path: string, name: string): UpdateStep {
  const own = requireStep(made, path);
  const { keepsState, drawsSecrets, measures } = own;
  const marks = { name, keepsState, drawsSecrets, measures };
  return { ...marks, ...clientHalf(own, path), ...serverHalf(own, path) };
}

function requireStep(made: unknown, path: string): UpdateStep {
  const own = made as UpdateStep | undefined;
  const given = FUNCTIONS.filter((key) => own?.[key] !== undefined);
  if (!own || given.length === 0) {
    throw new ConfigError(
      'update',
      `${path} must return an update step, with at least one of ${FUNCTIONS.join(', ')}.`,
    );
  }
  const odd = given.find((key) => typeof own[key] !== 'function');
  if (odd !== undefined) {
    throw new ConfigError(
      'update',
      `${odd} of ${path} must be a function: it is ${kindOf(own[odd])}.`,
    );
  }
  const problem = measuresProblem(own.measures);
  if (problem === undefined) return own;
  throw new ConfigError('update', `measures of ${path} must be ${problem}.`);
}

function clientHalf(
  own: UpdateStep,
  path: string,
): Pick<UpdateStep, 'startFrom' | 'clientUpdate' | 'answer'> {
  return {
    startFrom:
      own.startFrom &&
      ((weights, client) => {
        const start = attempt('update', path, () => own.startFrom!(weights, client), 'startFrom');
        const fault = startProblem(start, weights, client.state);
        requireNone(fault, 'startFrom', path, 'the weights to train from, as many as it was given');
        return start;
      }),
    clientUpdate:
      own.clientUpdate &&
      ((update, client) => {
        const call = () => own.clientUpdate!(update, client);
        const sent = attempt('update', path, call, 'clientUpdate');
        const fault = changeProblem(update, sent) ?? stateProblem(sent.state);
        requireNone(fault, 'clientUpdate', path, '{ delta, extras }, of the shape of its update');
        const { delta, extras, state } = sent;
        return { delta, extras, state };
      }),
    answer:
      own.answer &&
      (async (question, client) => {
        const call = () => own.answer!(question, client);
        const reply = await attemptAsync('update', path, call, 'answer');
        const fault = reply instanceof Uint8Array ? undefined : `it returned ${kindOf(reply)}`;
        requireNone(fault, 'answer', path, 'a Uint8Array');
        return reply;
      }),
  };
}

function serverHalf(
  own: UpdateStep,
  path: string,
): Pick<UpdateStep, 'serverUpdate' | 'vectorBytes'> {
  return {
    serverUpdate:
      own.serverUpdate &&
      (async (mean, round) => {
        const call = () => own.serverUpdate!(mean, round);
        const next = await attemptAsync('update', path, call, 'serverUpdate');
        const fault = changeProblem(mean, next) ?? countProblem(next);
        requireNone(
          fault,
          'serverUpdate',
          path,
          '{ ...mean, delta, extras }, of the shape of its mean',
        );
        return next;
      }),
    vectorBytes:
      own.vectorBytes &&
      ((length) => {
        const bytes = attempt('update', path, () => own.vectorBytes!(length), 'vectorBytes');
        const fault =
          Number.isFinite(bytes) && bytes >= 0 ? undefined : `it returned ${kindOf(bytes)}`;
        requireNone(fault, 'vectorBytes', path, 'a number of bytes');
        return bytes;
      }),
  };
}

function requireNone(
  problem: string | undefined,
  key: StepFunction,
  path: string,
  what: string,
): void {
  if (problem === undefined) return;
  throw new ConfigError('update', `${key} of ${path} must return ${what}: ${problem}.`);
}

function startProblem(
  start: unknown,
  weights: Float32Array,
  state?: Float32Array,
): string | undefined {
  if (!(start instanceof Float32Array)) return `it returned ${kindOf(start)}`;
  const problem = vectorProblem('it', start, weights.length);
  if (problem !== undefined || isFiniteVector(start)) return problem;
  // What a client remembers of a layer may be NaN where its training diverged.
  return state && !isFiniteVector(state) ? undefined : NOT_FINITE;
}

/** Strategies work with these numbers of the mean. */
function countProblem(mean: MeanUpdate): string | undefined {
  const counts = ['round', 'participants', 'clients', 'share'] as const;
  const odd = counts.find((key) => !Number.isFinite(mean[key]));
  return odd && `its ${odd} is ${kindOf(mean[odd])}`;
}
