/**
 * What the host sees. Beside the calls it makes, the functions that hold the inner loops are exported;
 * see `kernels.ts` for why.
 */
export { reserve, resetArena } from './arena';
export {
  beginRows,
  beginTraining,
  evaluate,
  initialize,
  settleWeights,
  trainBatch,
  trainEpoch,
} from './epoch';
export { pixelEntries } from './entries';
export {
  addToRows1,
  addToRows2,
  addToRows3,
  addToRows8,
  fourDots,
  sumRows1,
  sumRows2,
  sumRows3,
  sumRows8,
} from './kernels';
export { mapExp, mapLog, mapLogistic, mapTanh } from './math';
export { addLayer, beginModel, reserveChunk } from './model';
export {
  beginEvaluation,
  beginOptimizer,
  exportDelta,
  keepBest,
  setOptimizer,
  setTerms,
  takeBest,
} from './optimizer';
export { activateExample, backwardExample } from './passes';
export { drawHalves, seedDropout, skipHalves } from './random';
export { catchUp } from './velocity';
