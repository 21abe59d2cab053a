/** What the host uses, and the loops, which are exported for the reason given in `columns.ts`. */
export {
  addToRows1,
  addToRows12,
  addToRows2,
  addToRows3,
  addToRows6,
  addToRows8,
} from './add-to-rows';
export { reserve, resetArena } from './arena';
export { backwardExample } from './backward';
export { nextBlocks } from './chacha';
export { reserveChunk } from './chunk';
export { initEntries as initialize } from './entries';
export { evaluate } from './evaluate';
export { squaredInputs } from './example-clipping';
export { beginRows } from './examples';
export { activateExample } from './forward';
export { keyStream } from './keystream';
export { mapExp, mapLog, mapLogistic, mapTanh } from './math';
export { addLayer, beginModel } from './model';
export { fourDots } from './multiply-rows';
export { perturb } from './noise';
export { fillNormals } from './normals';
export {
  beginEvaluation,
  beginOptimizer,
  exportDelta,
  keepBest,
  setExampleClipping,
  setOptimizer,
  setTerms,
  takeBest,
} from './optimizer';
export { pixelEntries } from './pixel-entries';
export { sampledRows, sampleRows, trainPrivately } from './private-steps';
export { drawHalves, seedDropout, skipHalves } from './random';
export { sumRows1, sumRows12, sumRows2, sumRows3, sumRows6, sumRows8 } from './sum-columns';
export { beginTraining, changeRate, settleWeights, trainBatch, trainEpoch } from './train';
export { updateRow } from './update-row';
export { catchUp } from './velocity';
