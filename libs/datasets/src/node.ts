export * from './index';
export * from './formats/npz/number-arrays';
export * from './prepare/open-dataset';
export * from './prepare/prepare-dataset';
export { mnistMirrors } from './mnist/mnist';
export type { DownloadProgress } from './mnist/receive-file';
