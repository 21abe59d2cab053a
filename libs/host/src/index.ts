export { createConnection, type Connection, type ConnectionOptions } from './connection/connection';
export { browserPlatform, type BrowserHost } from './platform/browser-platform';
export type { HostLog, HostPlatform } from './platform/host-platform';
export { joinExperiment, type JoinInput, type Participation } from './session/join-experiment';
