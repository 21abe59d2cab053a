export { EngineError } from './engine-error';
export { DEVICES, TFJS_BACKENDS, type Device, type TfjsBackend } from './backend/backend-probe';
export {
  chooseBackend,
  type BackendOptions,
  type BackendReason,
  type ChosenBackend,
} from './backend/choose-backend';
