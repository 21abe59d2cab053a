export { EngineError } from './engine-error';
export { createTfjsTrainer } from './tfjs/tfjs-trainer';
