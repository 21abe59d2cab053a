import { skewUsages } from '../../partition/registry';
import { count, optional, text } from '../fields';

/** The examples, and how they are spread over the clients. */
export const dataSettings = {
  skew: text('iid', `how data is spread over the clients: ${skewUsages().join('; ')}`),
  dataset: optional(
    text('mnist', ''),
    'mnist, synthetic (built-in digits), or a folder of IDX files (default: mnist, else synthetic)',
  ),
  syntheticTrain: count(1, 10_000_000, 60_000, 'training examples of the synthetic digits'),
  syntheticTest: count(1, 1_000_000, 10_000, 'test examples of the synthetic digits'),
};
