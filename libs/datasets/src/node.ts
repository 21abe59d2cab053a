export * from './index';
export * from './open-dataset';
export * from './prepare-dataset';
export { mnistMirrors } from './mnist/mnist';
export type { DownloadProgress } from './mnist/receive-file';
