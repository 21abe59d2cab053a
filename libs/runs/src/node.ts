export * from './index';
export { readCheckpoint } from './checkpoint/checkpoint';
export { modelFingerprint } from './directory/model-fingerprint';
export {
  defaultRunPath,
  openRunDirectory,
  statesPathOf,
  type RunDirectory,
  type RunDirectoryOptions,
} from './directory/run-directory';
export { openRunFolder, type RunFolder } from './directory/run-folder';
export { freeBytesAt } from './disk/free-space';
export { sayingWhenFull } from './disk/full-disk';
export { makeWritableFolder } from './disk/make-folder';
export { reachedTarget, type ReachedTarget } from './read/reached-target';
export { openRun, readRecordedRun, recordedSeconds, runIdOf } from './read/run-folder-reader';
export { stateFileBytes } from './states/state-file';
