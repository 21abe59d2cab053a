export * from './index';
export { readCheckpoint } from './checkpoint/checkpoint';
export { modelFingerprint } from './directory/model-fingerprint';
export {
  defaultRunPath,
  holdFolder,
  holdNewFolder,
  type HeldFolder,
} from './directory/held-folder';
export {
  openRunDirectory,
  statesPathOf,
  type RunDirectory,
  type RunDirectoryOptions,
} from './directory/run-directory';
export { runFolder, type RunFolder } from './directory/run-folder';
export { isUnbegun, requireUnbegun } from './directory/unbegun-folder';
export { freeBytesAt } from './disk/free-space';
export { sayingWhenFull } from './disk/full-disk';
export { openFrames } from './frames/frame-folder';
export { keepFramesUntil, writeFrame } from './frames/write-frames';
export { reachedTarget, type ReachedTarget } from './read/reached-target';
export {
  judgedRounds,
  openRun,
  readRecordedRun,
  recordedSeconds,
  recordedTraffic,
  runIdOf,
} from './read/run-folder-reader';
export { stateFileBytes } from './states/state-file';
