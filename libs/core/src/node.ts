// The door of core for what needs Node.
export { nodeCiphers } from './node/node-ciphers';
