// How fast one thread trains: the simd engine against eager PyTorch, in turn.
import { benchFlags, median, ratioText, report, runForJson } from './measure.mjs';

const HELP = `Usage: node scripts/bench/engines.mjs --data-dir=FOLDER [--python=PYTHON] [--repeat=5] [--out=FILE]

Trains 784-128-10 and 784-200-200-10 on MNIST with plain SGD, batch 10 and 64, on fedsim's simd
engine and on eager PyTorch, one thread each, interleaved. Prints medians and the ratio of each pair.
--python takes several interpreters, comma-separated, to
compare with several versions. Needs "npm run build", and a Python with scripts/bench/requirements.txt.`;

const CASES = [
  { hidden: [128], batch: 64 },
  { hidden: [128], batch: 10 },
  { hidden: [200, 200], batch: 64 },
  { hidden: [200, 200], batch: 10 },
];

const { dataDir, python, repeat, out } = benchFlags(HELP);
const pythons = python.split(',');

function fedsim({ hidden, batch }) {
  const wanted = { engine: 'simd', backend: '', hidden, batch, cohort: 1, dataDir };
  return runForJson('node', ['dist/apps/client/main.cjs', 'bench-case', JSON.stringify(wanted)]);
}

function pytorch(interpreter, { hidden, batch }) {
  return runForJson(interpreter, [
    'scripts/bench/train_pytorch.py',
    `--data-dir=${dataDir}`,
    `--hidden=${hidden}`,
    `--batch=${batch}`,
  ]);
}

const results = CASES.map((wanted) => ({ ...wanted, fedsim: [], pytorch: {} }));
for (let turn = 1; turn <= repeat; turn++) {
  for (const result of results) {
    const { hidden, batch } = result;
    console.error(`turn ${turn}/${repeat}: 784-${hidden.join('-')}-10, batch ${batch}`);
    result.fedsim.push(fedsim(result).samplesPerSecond);
    for (const interpreter of pythons) {
      const { torch, samplesPerSecond } = pytorch(interpreter, result);
      (result.pytorch[torch] ??= []).push(samplesPerSecond);
    }
  }
}

const versions = Object.keys(results[0].pytorch);
const thousands = (values) => Math.round(median(values)).toLocaleString('en-US');
const peerCells = ({ fedsim: ours, pytorch: peers }, version) => [
  thousands(peers[version]),
  ratioText(ours.map((speed, i) => speed / peers[version][i])),
];
report(
  [
    ...['model', 'batch', 'fedsim simd, samples/s'],
    ...versions.flatMap((version) => [`PyTorch ${version}`, 'ratio, median (range)']),
  ],
  results.map((result) => [
    `784-${result.hidden.join('-')}-10`,
    result.batch,
    thousands(result.fedsim),
    ...versions.flatMap((version) => peerCells(result, version)),
  ]),
  { results },
  out,
);
