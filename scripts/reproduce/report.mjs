// Writes the tables of docs/reproduction.md and its picture from the stored runs.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cells, TARGET } from './cells.mjs';
import { TUNING_SEED } from './reproduce-cell.mjs';
import { openRunStore } from './run-store.mjs';
import { picture } from './picture.mjs';

const PAGE = 'docs/reproduction.md';
const PICTURE = 'docs/pictures/reproduction.svg';

const { runs } = openRunStore(process.argv[2] ?? 'docs/results/reproduction.jsonl');

/** The result of a cell: its runs at the learning rate with the most runs. */
function resultOf(cell, inputs) {
  const reported = runs.filter(
    (run) => run.cell === cell.name && run.inputs === inputs && run.seed !== TUNING_SEED,
  );
  const byLr = [...new Set(reported.map(({ lr }) => lr))].map((lr) =>
    reported.filter((run) => run.lr === lr),
  );
  const chosen = byLr.sort((a, b) => b.length - a.length)[0] ?? [];
  const rounds = chosen.map(({ crossing }) => crossing ?? Infinity).sort((a, b) => a - b);
  return { cell, lr: chosen[0]?.lr, runs: chosen, rounds, median: median(rounds) };
}

function median(sorted) {
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The paper's order: small batches first, then IID, then by C; cells without a figure only if they were run. */
function inOrder(results) {
  const place = ({ cell: { batch, skew, fraction } }) =>
    (batch === 'full' ? 100 : 0) + (skew === 'iid' ? 0 : 10) + fraction;
  return results
    .filter(({ cell, rounds }) => cell.paper !== null || rounds.length > 0)
    .sort((a, b) => place(a) - place(b));
}

function tallyOf(results) {
  const asked = results.filter(({ cell }) => cell.paper !== null);
  const run = asked.filter(({ rounds }) => rounds.length > 0);
  const within = run.filter(({ cell, median: ours }) => isWithin(cell, ours));
  return `The paper has a figure for ${asked.length} cells: ${run.length} were run, ${within.length} are within the tolerance.`;
}

function tableOf(results) {
  const rows = inOrder(results).map(({ cell, lr, rounds, median: ours }) => [
    cell.skew === 'iid' ? 'IID' : 'non-IID',
    cell.batch === 'full' ? '∞' : cell.batch,
    cell.fraction,
    cell.paper ?? '–',
    ...(rounds.length === 0
      ? ['not run', '', '', '', '']
      : [count(ours), spread(rounds), rounds.length, lr, verdict(cell, ours)]),
  ]);
  return markdown(
    ['data', 'B', 'C', 'paper', 'ours, median', 'range', 'runs', 'lr', 'within the tolerance'],
    rows,
  );
}

const count = (rounds) => (Number.isFinite(rounds) ? Math.round(rounds) : 'not reached');
const spread = (rounds) => `${count(rounds[0])} to ${count(rounds.at(-1))}`;

const isWithin = ({ paper, tolerance }, ours) => Math.abs(ours / paper - 1) <= tolerance;

function verdict(cell, ours) {
  const { paper } = cell;
  if (paper === null) return 'no figure';
  const off = ours / paper - 1;
  const percent = Number.isFinite(off)
    ? `${off < 0 ? '−' : '+'}${Math.abs(100 * off).toFixed(0)} %`
    : '';
  return `${isWithin(cell, ours) ? 'yes' : '**no**'} ${percent}`.trim();
}

/** PyTorch's runs: a row per learning rate, a column per kind of inputs. */
function peerTable(peers) {
  const kinds = [...new Set(peers.map(({ scale, init }) => `${scale}, ${init}`))];
  const rates = [...new Set(peers.map(({ lr }) => lr))].sort((a, b) => a - b);
  const at = (kind, rate) =>
    peers.find(({ scale, init, lr }) => `${scale}, ${init}` === kind && lr === rate)?.rounds ?? '';
  const rows = rates.map((rate) => [rate, ...kinds.map((kind) => at(kind, rate))]);
  return markdown(['lr', ...kinds], rows);
}

function markdown(headings, rows) {
  const line = (row) => `| ${row.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Replaces the text between `<!-- name -->` and `<!-- end -->`. */
function fill(page, name, content) {
  const block = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`);
  if (!block.test(page)) throw new Error(`${PAGE} has no block "${name}"`);
  return page.replace(block, (_, before, after) => `${before}\n${content}\n\n${after}`);
}

const centred = cells.map((cell) => resultOf(cell, 'centred'));
const unit = cells.map((cell) => resultOf(cell, 'unit')).filter(({ rounds }) => rounds.length > 0);
const peer = JSON.parse(readFileSync('docs/results/reproduction-peer.json', 'utf8'));
let page = readFileSync(PAGE, 'utf8');
page = fill(page, 'table', `${tableOf(centred)}\n\n${tallyOf(centred)}`);
page = fill(page, 'defaults', tableOf(unit));
page = fill(page, 'peer', peerTable(peer.runs));
writeFileSync(PAGE, page);
mkdirSync('docs/pictures', { recursive: true });
writeFileSync(PICTURE, await picture(centred, TARGET));
