export { createSimdTrainer, loadSimdKernel, simdTrainer } from './simd-trainer';
