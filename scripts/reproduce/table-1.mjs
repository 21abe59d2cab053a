// McMahan et al. 2017, Table 1, 2NN: runs its cells.
import { parseArgs } from 'node:util';
import { cells, cellsNamed } from './cells.mjs';
import { OutOfTime, reproduceCell } from './reproduce-cell.mjs';
import { INPUT_KINDS } from './run-simulation.mjs';
import { openRunStore } from './run-store.mjs';

const HELP = `Usage: node scripts/reproduce/table-1.mjs --data-dir=FOLDER [options]

Rounds to 97 % on MNIST: finds a learning rate for each cell with one seed, then runs several other seeds
at it. Every finished run is stored at once, and a second call continues where the first one stopped.
scripts/reproduce/report.mjs writes the page. Needs "npm run build".

  --cells=LIST           names or parts of names, comma-separated, e.g. ${cells[0].name} (default: all)
  --seeds=5              runs per cell at its learning rate
  --lr=RATE              this learning rate instead of a search
  --inputs=centred       how pixels are scaled and how weights start: ${INPUT_KINDS.join(' or ')}
  --parallel=1           cells to run at a time
  --budget-minutes=M     begin no new run after this
  --store=FILE           finished runs (default: docs/results/reproduction.jsonl)
  --list                 show the cells, in order, and exit`;

const { values: flags } = parseArgs({
  options: {
    'data-dir': { type: 'string', default: process.env.FEDSIM_DATA_DIR },
    cells: { type: 'string', default: '' },
    seeds: { type: 'string', default: '5' },
    lr: { type: 'string' },
    inputs: { type: 'string', default: 'centred' },
    parallel: { type: 'string', default: '1' },
    'budget-minutes': { type: 'string', default: 'Infinity' },
    store: { type: 'string', default: 'docs/results/reproduction.jsonl' },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const queue = cellsNamed(flags.cells);
if (flags.list) {
  for (const { name, paper, cap } of queue) console.log(`${name}: ${paper ?? '–'}, at most ${cap}`);
} else if (flags.help || !flags['data-dir'] || !INPUT_KINDS.includes(flags.inputs)) {
  console.log(HELP);
  process.exitCode = flags.help ? 0 : 1;
} else {
  await reproduce();
}

async function reproduce() {
  const children = endingWithUs();
  const job = {
    store: openRunStore(flags.store),
    dataDir: flags['data-dir'],
    inputs: flags.inputs,
    seeds: Number(flags.seeds),
    lr: flags.lr && Number(flags.lr),
    deadlineMs: Date.now() + 60_000 * Number(flags['budget-minutes']),
    onChild: (child) => children.add(child.once('close', () => children.delete(child))),
    log: (line) => console.log(line),
  };
  const work = async () => {
    for (let cell = queue.shift(); cell; cell = queue.shift()) await reproduceCell(cell, job);
  };
  const ends = await Promise.allSettled(Array.from({ length: Number(flags.parallel) }, work));
  const failure = ends.find(({ reason }) => reason)?.reason;
  if (failure instanceof OutOfTime) console.log(failure.message);
  else if (failure) throw failure;
}

/** A set of child processes that are told to end when this process is. */
function endingWithUs() {
  const children = new Set();
  const stop = () => {
    for (const child of children) child.kill();
    process.exit(130);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return children;
}
