// Writes the tables of docs/reproduction.md and its picture from the stored runs.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cells, TARGET } from './cells.mjs';
import { TUNING_SEED } from './reproduce-cell.mjs';
import { openRunStore } from './run-store.mjs';
import { picture } from './picture.mjs';

const PAGE = 'docs/reproduction.md';
const PICTURE = 'docs/pictures/reproduction.svg';

const { runs } = openRunStore(process.argv[2] ?? 'docs/results/reproduction.jsonl');

/** What was found for a cell: its runs at the learning rate that has most of them. */
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

function tableOf(results) {
  const rows = results.map(({ cell, lr, rounds, median: ours }) => [
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

function verdict({ paper, tolerance }, ours) {
  if (paper === null) return 'no figure';
  const off = ours / paper - 1;
  const percent = Number.isFinite(off)
    ? `${off < 0 ? '−' : '+'}${Math.abs(100 * off).toFixed(0)} %`
    : '';
  return `${Math.abs(off) <= tolerance ? 'yes' : '**no**'} ${percent}`.trim();
}

/** PyTorch's runs: a line per learning rate, a column per kind of inputs. */
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

/** Replaces what stands between `<!-- name -->` and `<!-- end -->`. */
function fill(page, name, content) {
  const block = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`);
  if (!block.test(page)) throw new Error(`${PAGE} has no block "${name}"`);
  return page.replace(block, (_, before, after) => `${before}\n${content}\n\n${after}`);
}

const centred = cells.map((cell) => resultOf(cell, 'centred'));
const unit = cells.map((cell) => resultOf(cell, 'unit')).filter(({ rounds }) => rounds.length > 0);
const peer = JSON.parse(readFileSync('docs/results/reproduction-peer.json', 'utf8'));
let page = readFileSync(PAGE, 'utf8');
page = fill(page, 'table', tableOf(centred));
page = fill(page, 'defaults', tableOf(unit));
page = fill(page, 'peer', peerTable(peer.runs));
writeFileSync(PAGE, page);
mkdirSync('docs/pictures', { recursive: true });
writeFileSync(PICTURE, await picture(centred, TARGET));
