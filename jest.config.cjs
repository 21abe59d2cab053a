const path = require('node:path');

/** Packages that ship ES modules only and must be transformed for Jest's CommonJS world. */
const esmOnly = [
  '@noble/ciphers',
  '@noble/curves',
  '@noble/hashes',
  'd3-array',
  'd3-random',
  'env-paths',
  'hyparquet',
  'hyparquet-writer',
  'internmap',
  'is-safe-filename',
  'p-map',
  'pretty-bytes',
];

/** Names that tests look up all the time: within Jest's sandbox each look costs as much as a small function. */
const quickGlobals = [
  ...['Array', 'BigInt', 'Error', 'Math', 'Number', 'Object', 'TypeError'],
  ...['Float32Array', 'Float64Array', 'Int32Array', 'Uint8Array', 'Uint32Array'],
];

function project(name, folder) {
  return {
    displayName: name,
    rootDir: path.join(__dirname, folder),
    testEnvironment: 'node',
    sandboxInjectedGlobals: quickGlobals,
    setupFiles: [path.join(__dirname, 'test/support/strict-timers.cjs')],
    testMatch: ['<rootDir>/**/*.spec.ts'],
    transform: {
      '\\.m?[tj]s$': ['ts-jest', { tsconfig: path.join(__dirname, 'tsconfig.jest.json') }],
    },
    transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
    moduleNameMapper: {
      '^@fedsim/(\\w+)$': path.join(__dirname, 'libs/$1/src/index.ts'),
      '^@fedsim/(\\w+)/(\\w+)$': path.join(__dirname, 'libs/$1/src/$2.ts'),
      // Bundles without imports: their packages are ES modules only, by the dozen.
      '^vega$': path.join(__dirname, 'node_modules/vega/build/vega.js'),
      '^vega-lite$': path.join(__dirname, 'node_modules/vega-lite/build/vega-lite.min.js'),
    },
  };
}

module.exports = {
  // For what hangs. How long a test takes says how busy the machine is, and nothing about the test.
  testTimeout: 600_000,
  // Jest's own choice is one less than there are cores: one test at a time on two. In workers, what a failed
  // test left open ends with the worker; in Jest's own process it would keep Jest from ending.
  maxWorkers: '100%',
  projects: [
    project('core', 'libs/core'),
    project('cli', 'libs/cli'),
    project('proto', 'libs/proto'),
    project('training', 'libs/training'),
    project('datasets', 'libs/datasets'),
    project('charts', 'libs/charts'),
    project('runs', 'libs/runs'),
    project('host', 'libs/host'),
    project('coordinator', 'libs/coordinator'),
    project('simulation', 'libs/simulation'),
    project('attacks', 'libs/attacks'),
    project('server', 'apps/server'),
    project('client', 'apps/client'),
    project('test', 'test'),
  ],
  reporters: ['default', '<rootDir>/scripts/closing-line-reporter.cjs'],
};
