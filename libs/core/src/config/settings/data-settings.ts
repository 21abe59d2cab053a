import { skewForms } from '../../partition/registry';
import { count, optional, text } from '../schema/fields';

/** The examples, and how they are spread over the clients. */
export const dataSettings = {
  skew: text(
    'iid',
    `how the data of clients differs, in terms joined by +, labels:2+powerlaw:1.5 (docs/skews.md): ${skewForms().join(' ')}, or a file of your own, ./file.ts`,
  ),
  minExamples: count(
    0,
    10_000_000,
    0,
    'examples that every client is to have: a skew is drawn again until they do; 0 is no minimum',
  ),
  partitionSeed: optional(
    count(0, Number.MAX_SAFE_INTEGER, 1, ''),
    'seed of the data alone: who has what, how a skew changes it, and the synthetic digits (default: --seed)',
  ),
  partition: optional(
    text('iid', ''),
    'rows of each client, 0-599;600-1199;…, in the file of --skew=file:path; filled in by fedsim, not for you to set',
  ),
  modules: optional(
    text('iid', ''),
    'SHA-256 of your own files, those that ./file.ts names in a setting; filled in by fedsim, not for you to set',
  ),
  dataset: optional(
    text('mnist', ''),
    'mnist, synthetic (built-in digits), or where the files are: a folder, FOLDER:name for one of several data sets in it, an .npz or a .csv (docs/datasets.md; default: mnist, else synthetic)',
  ),
  syntheticTrain: count(1, 10_000_000, 60_000, 'training examples of the synthetic digits'),
  syntheticTest: count(1, 1_000_000, 10_000, 'test examples of the synthetic digits'),
};
