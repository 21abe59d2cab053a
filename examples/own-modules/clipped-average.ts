import { fedAvg, type Strategy, type StrategySettings } from '@fedsim/core';

/**
 * FedAvg whose step is never longer than L: w ← w + η·Δ·min(1, L ÷ ‖Δ‖), η = --server-lr.
 *
 *     npx nx run server:simulate --strategy=examples/own-modules/clipped-average.ts:2
 *
 * @param parameter L, given after the path and a colon
 */
export default function clippedAverage({ serverLr }: StrategySettings, parameter = '2'): Strategy {
  const longest = Number(parameter);
  const average = fedAvg(() => serverLr);
  return {
    ...average,
    serverUpdate: (model, mean) => {
      const norm = Math.sqrt(mean.delta.reduce((sum, change) => sum + change * change, 0));
      const scale = Math.min(1, longest / norm);
      return average.serverUpdate(model, { ...mean, delta: mean.delta.map((d) => scale * d) });
    },
  };
}
