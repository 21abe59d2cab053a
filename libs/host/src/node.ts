export * from './index';
export { launchedEnvironment, readLaunched, type LaunchedHost } from './node/launched-host';
export { nodePlatform, type NodeHost } from './node/node-platform';
export { websocketTo } from './node/unmasked-websocket';
