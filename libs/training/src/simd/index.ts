export { createSimdTrainer, loadSimdKernel, simdTrainer } from './simd-trainer';
export type {
  AdamW,
  Nesterov,
  SimdOptimizer,
  SimdTrainer,
  SimdTraining,
  SimdTrainRequest,
} from './simd-training';
