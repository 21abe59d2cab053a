// How fast one thread trains: the simd engine against eager PyTorch, in turn.
import { benchFlags, median, ratioText, report, runForJson } from './measure.mjs';

const HELP = `Usage: node scripts/bench/engines.mjs --data-dir=FOLDER [--python=PYTHON] [--repeat=5] [--out=FILE]

Trains 784-128-10 and 784-200-200-10 on MNIST with plain SGD, batch 10 and 64, on fedsim's simd
engine and on eager PyTorch, one thread each, interleaved. Prints medians and the ratio of each pair.
Needs "npm run build", and a Python with scripts/bench/requirements.txt.`;

const CASES = [
  { hidden: [128], batch: 64 },
  { hidden: [128], batch: 10 },
  { hidden: [200, 200], batch: 64 },
  { hidden: [200, 200], batch: 10 },
];

const { dataDir, python, repeat, out } = benchFlags(HELP);

function fedsim({ hidden, batch }) {
  const wanted = { engine: 'simd', backend: '', hidden, batch, cohort: 1, dataDir };
  return runForJson('node', ['dist/apps/client/main.cjs', 'bench-case', JSON.stringify(wanted)]);
}

function pytorch({ hidden, batch }) {
  return runForJson(python, [
    'scripts/bench/train_pytorch.py',
    `--data-dir=${dataDir}`,
    `--hidden=${hidden}`,
    `--batch=${batch}`,
  ]);
}

const results = CASES.map((wanted) => ({ ...wanted, fedsim: [], pytorch: [] }));
for (let turn = 1; turn <= repeat; turn++) {
  for (const result of results) {
    console.error(
      `turn ${turn}/${repeat}: 784-${result.hidden.join('-')}-10, batch ${result.batch}`,
    );
    result.fedsim.push(fedsim(result).samplesPerSecond);
    result.pytorch.push(pytorch(result).samplesPerSecond);
  }
}

const thousands = (values) => Math.round(median(values)).toLocaleString('en-US');
report(
  ['model', 'batch', 'fedsim simd, samples/s', 'PyTorch, samples/s', 'ratio, median (range)'],
  results.map(({ hidden, batch, fedsim: ours, pytorch: theirs }) => [
    `784-${hidden.join('-')}-10`,
    batch,
    thousands(ours),
    thousands(theirs),
    ratioText(ours.map((speed, i) => speed / theirs[i])),
  ]),
  { results },
  out,
);
