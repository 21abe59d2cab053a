import { flag, oneOf, optional, text } from '@fedsim/core/house';
import { ENGINES } from '@fedsim/training/node';
import { z } from 'zod';

/** Every flag of `bench`. */
export const benchSchema = z.strictObject({
  engine: oneOf(ENGINES, 'auto', 'engine to measure; auto measures all of them'),
  dataDir: optional(text('', ''), 'folder with MNIST to train on (default: synthetic digits)'),
  json: flag('print JSON: { machine, results, missing }'),
  out: optional(text('', ''), 'file to write instead of printing'),
  verbose: flag('show the stack trace of an error'),
});

export type BenchOptions = z.infer<typeof benchSchema>;
