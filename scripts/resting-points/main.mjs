// Every strategy against where it should come to rest: npm run build && node scripts/resting-points/main.mjs
// Takes an hour or two. Finished cells are kept in docs/results/resting-points.jsonl, and not run again.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { cells } from './cells.mjs';
import { lossAfter, PROBLEMS, rowsOfClients } from './problems.mjs';
import { optimum, restOfAverages, testLoss } from './reference.mjs';

const FILE = 'docs/results/resting-points.jsonl';
/** How far a test loss may be off: float32 weights, and what is left to go after the last round. */
const TOLERANCE = 0.0002;

const lines = existsSync(FILE) ? readFileSync(FILE, 'utf8').split('\n').filter(Boolean) : [];
const results = lines.map((line) => JSON.parse(line));
const restKey = ({ problem, config: { skew }, rest }) => JSON.stringify([problem, skew, rest]);
const cellKey = ({ problem, config }) => JSON.stringify([problem, config]);
const expectedLosses = new Map(results.map((result) => [restKey(result), result.expected]));

function expectedLoss(cell) {
  const key = restKey(cell);
  if (!expectedLosses.has(key)) {
    const problem = PROBLEMS[cell.problem];
    const clients = rowsOfClients(problem, cell.config.skew);
    const weights =
      cell.rest === 'optimum'
        ? optimum(problem, clients)
        : restOfAverages(problem, clients, cell.rest);
    expectedLosses.set(key, testLoss(problem, weights));
  }
  return expectedLosses.get(key);
}

const isThere = ({ loss, expected }) => Math.abs(loss - expected) < TOLERANCE;

for (const cell of cells) {
  if (results.some((result) => cellKey(result) === cellKey(cell))) continue;
  const expected = expectedLoss(cell);
  const loss = await lossAfter(PROBLEMS[cell.problem], cell.config);
  const result = { ...cell, expected, loss };
  results.push(result);
  appendFileSync(FILE, `${JSON.stringify(result)}\n`);
  const verdict = isThere(result) ? 'there' : 'AWAY ';
  console.log(verdict, loss.toFixed(5), expected.toFixed(5), cellKey(cell));
}

const away = results.filter((result) => !isThere(result));
console.log(`${results.length - away.length} of ${results.length} are where they should be`);
process.exitCode = away.length > 0 ? 1 : 0;
