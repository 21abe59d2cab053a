export { EngineError } from './errors/engine-error';
export { createSimdTrainer } from './simd';
export { createTfjsTrainer } from './tfjs/trainer/tfjs-trainer';
