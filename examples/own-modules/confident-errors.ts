import type { Metric } from '@fedsim/core';

/**
 * Share of examples whose predicted class is wrong although its probability is more than p.
 *
 *     npx nx run server:simulate --metrics=examples/own-modules/confident-errors.ts:0.9
 *
 * @param parameter p, 0 to 1
 */
export default function confidentErrors(parameter = '0.9'): Metric {
  const limit = Number(parameter);
  return {
    name: 'confident-errors',
    of: ({ probabilities, labels, classes }) => {
      const wrong = labels.filter((label, row) => {
        const own = probabilities.subarray(row * classes, (row + 1) * classes);
        return own.some((probability, c) => c !== label && probability > limit);
      });
      return wrong.length / labels.length;
    },
  };
}
