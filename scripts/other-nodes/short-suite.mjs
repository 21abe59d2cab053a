import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { run } from './run.mjs';
import { tallyOf } from './tally.mjs';

/** A small experiment that uses each kind of arithmetic, so that any difference shows in its weights. */
const EXPERIMENT = [
  ...['--dataset=synthetic', '--synthetic-train=600', '--synthetic-test=100', '--hidden=16'],
  ...['--clients=3', '--rounds=4', '--epochs=1', '--skew=dirichlet:0.3+rotation:20+noise:0.1'],
  ...['--strategy=qfedavg', '--lr-schedule=exponential:0.9', '--client-speed=lognormal:500,0.5'],
];

/** The engines, the console, and everything that must give the same bits everywhere. */
const TESTS = [
  ...['libs/training/', 'apps/server/src/console/', 'test/console/'],
  ...['libs/core/src/math/', 'libs/core/src/random/'],
];

/**
 * Left out because they take longest: the contract on a software GPU, whose binding is the same file for
 * every Node, and the comparison of two engines that each pass the contract here.
 */
const LEFT_OUT = ['contract-apart', 'simd-equals-tfjs'];

/** `npm ci` in the checkout, by this Node's npm. */
export const install = (checkout, node) => npm(checkout, node, 'ci', '--engine-strict');

/** Runs the experiment on worker threads with `nx`, which builds the apps; resolves to its weights' SHA-256. */
export function simulate(checkout, node) {
  return experiment(checkout, node, ['node_modules/.bin/nx'], 'simulate');
}

/**
 * The checks for each Node, by name. Each rejects if it fails; a check with several parts resolves to
 * its counts. `weights` is the SHA-256 that the experiment must give.
 */
export const CHECKS = {
  // Checks that npm accepts the lock file, and every package this Node; a full installation proves no more.
  'npm ci': async (checkout, node) => {
    await npm(checkout, node, 'ci', '--dry-run', '--engine-strict');
  },
  // The README's main job.
  serve: async (checkout, node, weights) => {
    const npx = [path.join(node.npm, 'npx-cli.js'), 'nx'];
    assert.equal(await experiment(checkout, node, npx, 'serve', '--exit'), weights);
  },
  simulate: async (checkout, node, weights) =>
    assert.equal(await simulate(checkout, node), weights),
  tests: async (checkout, node) => {
    const projects = ['core', 'training', 'server', 'test'];
    const flags = [
      ...['--selectProjects', ...projects, '--cacheDirectory=../jest'],
      ...LEFT_OUT.map((name) => `--testPathIgnorePatterns=${name}`),
      `--maxWorkers=${availableParallelism()}`,
    ];
    const jest = 'node_modules/jest/bin/jest.js';
    return tallyOf(await run(node, checkout, [jest, ...flags, '--', ...TESTS]));
  },
};

function npm(checkout, node, ...args) {
  return run(node, checkout, [path.join(node.npm, 'npm-cli.js'), ...args]);
}

async function experiment(checkout, node, nx, command, ...flags) {
  const out = path.join(checkout, 'runs', `${command}-${node.version}`);
  const target = `server:${command}`;
  await run(node, checkout, [...nx, 'run', target, ...flags, ...EXPERIMENT, `--out=${out}`]);
  return JSON.parse(readFileSync(path.join(out, 'summary.json'), 'utf8')).weights_sha256;
}
