export { exportLayersModel, type LayersModelFiles } from './tfjs/export-layers-model';
export * from './choose-engine';
export * from './index';
export { DEVICES, TFJS_BACKENDS, type Device, type TfjsBackend } from './backend/backend-probe';
export {
  chooseBackend,
  type BackendOptions,
  type BackendReason,
  type ChosenBackend,
} from './backend/choose-backend';
