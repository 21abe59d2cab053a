import { experimentSchema, flag, oneOf, optional } from '@fedsim/core/house';
import { DEVICES, ENGINES, TFJS_BACKENDS } from '@fedsim/training/node';
import { parseRoundSelection } from '@fedsim/runs';
import { z } from 'zod';

const ROUNDS = 'expected all, or rounds such as 1,2,5-8';

const runName = z.string().regex(/^[\w.-]+$/, {
  error: 'expected letters, digits, ".", "_" and "-"',
});

const recordedRounds = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.string({ error: ROUNDS }).refine((text) => parseRoundSelection(text) !== undefined, {
    error: ROUNDS,
  }),
);

/** How an experiment is run, by whichever command: nothing here changes what is computed. */
const runFields = {
  engine: oneOf(ENGINES, 'auto', 'training engine'),
  device: oneOf(DEVICES, 'auto', 'where to train'),
  backend: oneOf(['auto', ...TFJS_BACKENDS], 'auto', 'TensorFlow.js backend'),
  dataDir: optional(
    z.string().min(1),
    'folder with the MNIST files (default: FEDSIM_DATA_DIR); for other data sets in place of the path of --dataset, where their files have moved',
  ),
  out: optional(z.string().min(1), 'run directory (default: runs/<time>-<name>)'),
  name: optional(runName, 'name of the run (default: <dataset>-<skew>)'),
  resume: optional(z.string().min(1), 'run directory of an interrupted run to continue'),
  recordFrames: optional(
    recordedRounds,
    'rounds whose frames are kept, all or 1,2,5-8: the model and each accepted update as sent; as private as the data',
  ),
  tensorboard: flag('write TensorBoard event files into tensorboard/ of the run directory'),
  verbose: flag('show the stack trace of an error'),
};

/** The settings that all commands share which run an experiment. */
export const runSchema = experimentSchema.extend(runFields);

export type RunConfig = z.infer<typeof runSchema>;
