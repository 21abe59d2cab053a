// The short suite on each other Node that package.json supports: npm run check:nodes [-- 22 26]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { copyCheckout, supportedMajors } from './checkout.mjs';
import { fetchNodes } from './fetch-nodes.mjs';
import { CHECKS, install, simulate } from './short-suite.mjs';
import { closingLine, sum, tallyOf } from './tally.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  // A line "N passed, N failed" of tests that ran before; it is added to the last line.
  options: { 'counted-before': { type: 'string' } },
});
const thisNode = { version: process.version.slice(1), bin: path.dirname(process.execPath) };
const others = supportedMajors().filter((major) => major !== Number.parseInt(thisNode.version));
const majors = positionals.length > 0 ? positionals.map(Number) : others;

const folder = mkdtempSync(path.join(tmpdir(), 'fedsim-nodes-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const checkout = path.join(folder, 'fedsim');

const secondsSince = (startedMs) => `${Math.round((performance.now() - startedMs) / 1000)} s`;

/** The counts of a check that passed; a check without counts counts as one. */
const countsOf = (counts) => counts ?? { passed: 1, failed: 0, skipped: 0 };

/** Prints why a check failed, and returns its counts. */
const failureOf = (name, node) => (error) => {
  console.log([`${name}, Node ${node.version}: ${error.message}`, error.stdout].join('\n'));
  const counts = tallyOf(error.stdout ?? '');
  return counts?.failed ? counts : { passed: 0, failed: 1, skipped: 0 };
};

/** Fetches the Nodes, installs a copy of the checkout with the newest npm, and runs the reference experiment. */
async function prepare() {
  const startedMs = performance.now();
  const nodes = fetchNodes(majors, path.join(folder, 'nodes'));
  copyCheckout(checkout);
  await install(checkout, nodes.at(-1));
  const weights = await simulate(checkout, thisNode);
  const took = secondsSince(startedMs);
  console.log(`Node ${thisNode.version}: weights ${weights.slice(0, 12)}, prepared in ${took}`);
  return { nodes, weights };
}

/** Runs all checks on a Node; prints the output of those that failed, and then the outcome in one line. */
async function checkOn(node, weights) {
  const startedMs = performance.now();
  const tallies = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    tallies.push(await check(checkout, node, weights).then(countsOf, failureOf(name, node)));
  }
  const total = sum(tallies);
  console.log(`Node ${node.version}: ${closingLine(total)} in ${secondsSince(startedMs)}`);
  return total;
}

const tallies = [tallyOf(values['counted-before'] ?? '') ?? sum([])];
const prepared = await prepare().catch((error) => {
  tallies.push(failureOf('preparing', thisNode)(error));
  return { nodes: [] };
});
for (const node of prepared.nodes) tallies.push(await checkOn(node, prepared.weights));
const total = sum(tallies);
console.log(closingLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;
