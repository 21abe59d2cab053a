export { EngineError } from './engine-error';
export { createSimdTrainer } from './simd';
export { createTfjsTrainer } from './tfjs/tfjs-trainer';
