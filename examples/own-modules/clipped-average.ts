// A strategy of one's own: nx run server:simulate --strategy=examples/own-modules/clipped-average.ts
import { fedAvg, type Strategy, type StrategySettings } from '@fedsim/core';

/** Longest step of the global model. */
const LONGEST = 2;

/** FedAvg whose step is never longer than LONGEST: w ← w + η·Δ·min(1, LONGEST ÷ ‖Δ‖), η = --server-lr. */
export default function clippedAverage({ serverLr }: StrategySettings): Strategy {
  const average = fedAvg(() => serverLr);
  return {
    ...average,
    serverUpdate: (model, mean) => {
      const norm = Math.sqrt(mean.delta.reduce((sum, change) => sum + change * change, 0));
      const scale = Math.min(1, LONGEST / norm);
      return average.serverUpdate(model, { ...mean, delta: mean.delta.map((d) => scale * d) });
    },
  };
}
