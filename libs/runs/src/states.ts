// The door for whatever trains clients, in Node: without the rest of a run, which would weigh on every process.
export { openClientMemory } from './states/state-files';
