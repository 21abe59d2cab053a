import { l2Norm } from '../vectors/arithmetic';
import type { StrategySettings } from './strategy-parameters';
import type { Contribution, ServerModel, Strategy } from './strategy';
import { ConfigError } from '../errors/user-error';
import { attempt, kindOf, moduleFunction } from '../modules/own-modules';
import { splitTerm } from '../terms/kind';
import { NO_PAYLOAD } from '../update/payload';
import {
  extrasProblem,
  stateProblem,
  vectorProblem,
  type VectorsShape,
} from '../update/vector-problems';

/** What a module for `--strategy=./file.ts` exports by default. */
export type StrategyFunction = (
  settings: StrategySettings,
  parameter: string | undefined,
) => Strategy;

/** What every strategy has. */
const FUNCTIONS = ['clientUpdate', 'initialMemory', 'serverUpdate'] as const;

/**
 * The strategy of a module, checked for what a strategy has. Throws a ConfigError.
 *
 * @param term the path, and a parameter after a colon: `./file.ts:0.5`
 */
export function ownStrategy(term: string, settings: StrategySettings): Strategy {
  const [path, parameter] = splitTerm(term);
  const create = moduleFunction('strategy', path) as StrategyFunction;
  return checkedStrategy(
    attempt('strategy', path, () => create(settings, parameter)),
    path,
    term,
  );
}

/**
 * A strategy of the user's own, with errors that name it and with every result looked at. Throws a ConfigError when it
 * is no strategy.
 *
 * @param path how errors name it: its file, or in a script the strategy's name
 * @param name as it is called from now on
 */
export function checkedStrategy(made: unknown, path: string, name: string): Strategy {
  const strategy = made as Partial<Strategy> | undefined;
  const missing: string[] = FUNCTIONS.filter((key) => typeof strategy?.[key] !== 'function');
  if (typeof strategy?.sends !== 'object') missing.push('sends');
  if (strategy && missing.length === 0) return guarded(path, name, strategy as Strategy);
  throw new ConfigError(
    'strategy',
    `${path} must return a strategy: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not there. Begin with "{ ...fedAvg(rate) }" of @fedsim/core.`,
  );
}

/** The strategy with every call's errors named after the module, and its answers looked at. */
function guarded(path: string, name: string, own: Strategy): Strategy {
  const { sends, keepsState, tracksClients, needsInitialLoss } = own;
  const within = <T>(name: string, call: () => T): T => attempt('strategy', path, call, name);
  return {
    name,
    sends,
    keepsState,
    tracksClients,
    needsInitialLoss,
    localTraining: (asked) => within('localTraining', () => own.localTraining?.(asked) ?? asked),
    correction: (client) => {
      const added = within('correction', () => own.correction?.(client));
      return checkedCorrection(path, added);
    },
    clientUpdate: (trained, client) => {
      const sent = within('clientUpdate', () => own.clientUpdate(trained, client));
      return checkedContribution(path, sent, { length: trained.delta.length, extras: sends });
    },
    initialMemory: (length) => within('initialMemory', () => own.initialMemory(length)),
    broadcast: own.broadcast && ((memory) => within('broadcast', () => own.broadcast!(memory))),
    serverUpdate: (model, mean) => {
      const next = within('serverUpdate', () => own.serverUpdate(model, mean));
      return checkedModel(path, next, model);
    },
  };
}

function checkedCorrection(path: string, added: unknown): Float32Array | undefined {
  if (added === undefined || added instanceof Float32Array) return added;
  throw new ConfigError(
    'strategy',
    `correction of ${path} must return a Float32Array, or nothing, but it returned ${kindOf(added)}.`,
  );
}

function checkedContribution(
  path: string,
  sent: Contribution | undefined,
  shape: VectorsShape,
): Contribution {
  const must = `clientUpdate of ${path} must return { delta, examples }, a Float32Array and a number`;
  if (!(sent?.delta instanceof Float32Array) || typeof sent.examples !== 'number') {
    throw new ConfigError('strategy', `${must}, but it returned ${kindOf(sent)}.`);
  }
  const problem =
    vectorProblem('its delta', sent.delta, shape.length) ??
    extrasProblem(sent.extras ?? NO_PAYLOAD, shape) ??
    stateProblem(sent.state);
  if (problem === undefined) return sent;
  throw new ConfigError('strategy', `${must}, and what else it sends and keeps: ${problem}.`);
}

/** The next model as it is, where it can be one: a model of the same shape, all of it finite. */
function checkedModel(
  path: string,
  next: ServerModel | undefined,
  { weights, memory }: ServerModel,
) {
  const wrong = (problem: string): ConfigError =>
    new ConfigError(
      'strategy',
      `serverUpdate of ${path} must return the next model, { weights, memory }: ${problem}.`,
    );
  if (!(next?.weights instanceof Float32Array)) throw wrong(`it returned ${kindOf(next)}`);
  if (next.weights.length !== weights.length) {
    throw wrong(`it has ${next.weights.length} weights instead of ${weights.length}`);
  }
  if (!Number.isFinite(l2Norm(next.weights))) throw wrong('it holds NaN or infinite weights');
  const { vectors, scalars } = next.memory ?? {};
  if (vectors?.length === memory.vectors.length && scalars?.length === memory.scalars.length) {
    return next;
  }
  throw wrong('its memory is not of the shape that initialMemory has');
}
