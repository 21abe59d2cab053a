import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  ConfigError,
  joined,
  UserError,
  weightsSha256,
  type ExperimentConfig,
  type WeightArray,
} from '@fedsim/core/house';
import { readNumberArrays } from '@fedsim/datasets/node';
import { readLayersModel } from '@fedsim/training/node';

/** Settings by kebab-case key. */
type Settings = Readonly<Record<string, unknown>>;

/** A command reads each model once, however many of its runs start from it. */
const known = new Map<string, Promise<readonly WeightArray[]>>();

/**
 * Settings with the fingerprint of the weights that they name in `initial-weights-sha256`. Throws a ConfigError when
 * the weights cannot be read, or are not the ones recorded there.
 */
export async function withInitialWeights(settings: Settings): Promise<Settings> {
  const { 'initial-weights-sha256': recorded, ...others } = settings;
  const path = others['initial-weights'];
  if (path === undefined) return others;
  const sha256 = weightsSha256(joined(await weightArraysAt(String(path))));
  if (recorded !== undefined && recorded !== sha256) {
    throw fault(
      `the weights in ${String(path)} are not the recorded ones: the SHA-256 was ${String(recorded)} and is ${sha256}. Bring back the weights as they were, name a copy of them, or start a new run with those that are there: without --resume and, in a file for --config, without the line "initial-weights-sha256".`,
    );
  }
  return { ...others, 'initial-weights-sha256': sha256 };
}

/** The weights that a config names, an array each; undefined where it names none. Throws a ConfigError. */
export async function initialWeightsOf({
  initialWeights: path,
}: Pick<ExperimentConfig, 'initialWeights'>): Promise<readonly WeightArray[] | undefined> {
  return path === undefined ? undefined : weightArraysAt(path);
}

function weightArraysAt(path: string): Promise<readonly WeightArray[]> {
  const read = known.get(path) ?? readWeights(path);
  known.set(path, read);
  return read;
}

async function readWeights(path: string): Promise<readonly WeightArray[]> {
  try {
    if (!existsSync(path)) throw fault(`there is nothing at "${path}". ${WHAT_IS_READ}`);
    if (/\.npz$/i.test(path)) return await readNumberArrays(path);
    return await readLayersModel(modelFile(path));
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof ConfigError) throw error;
    throw fault(error.message);
  }
}

/** The `model.json` that a path means: a run's, a folder's, or itself. */
function modelFile(path: string): string {
  if (!statSync(path).isDirectory()) {
    if (/\.json$/i.test(path)) return path;
    throw fault(`${path} is no file of weights that is read. ${WHAT_IS_READ}`);
  }
  const found = [join(path, 'model', 'model.json'), join(path, 'model.json')].find(existsSync);
  if (found !== undefined) return found;
  throw fault(
    existsSync(join(path, 'config.json'))
      ? `the run in ${path} has no model yet: it is written when the run ends. Let it end, resume it, or stop it with Ctrl-C.`
      : `there is no model.json in ${path}, and no model/model.json. ${WHAT_IS_READ}`,
  );
}

const WHAT_IS_READ =
  'Name a run directory, a folder with model.json as TensorFlow.js saves it, or an .npz file: in Python, numpy.savez("weights.npz", *model.get_weights()) writes one of a Keras model, and the same of a list of arrays as Flower has it (docs/initial-weights.md).';

function fault(problem: string): ConfigError {
  return new ConfigError('initial-weights', problem);
}
