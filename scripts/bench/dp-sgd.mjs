// How fast one thread trains with DP-SGD: fedsim's simd engine with and without it, against Opacus, in turn.
import { benchFlags, median, ratioText, report, runForJson } from './measure.mjs';

const HELP = `Usage: node scripts/bench/dp-sgd.mjs --data-dir=FOLDER [--python=PYTHON] [--repeat=5] [--out=FILE]

Trains 784-128-10 on 600 digits of MNIST with plain SGD, batch 64: on fedsim's simd engine without
privacy and with DP-SGD (clip norm 1, noise multiplier 1), and in Opacus in each of its clipping modes. One
thread each, interleaved; examples per second of processor time, which other load disturbs least.
Needs "npm run build", and a Python with scripts/bench/requirements-opacus.txt.`;

const MODES = ['hooks', 'functorch', 'ew', 'ghost'];
const CLIPPING = { clipNorm: 1, noiseMultiplier: 1 };

const { dataDir, python, repeat, out } = benchFlags(HELP);

function fedsim(exampleClipping) {
  const wanted = { engine: 'simd', backend: '', hidden: [128], batch: 64, cohort: 1, dataDir };
  const asked = JSON.stringify({ ...wanted, exampleClipping });
  return runForJson('node', ['dist/apps/client/main.cjs', 'bench-case', asked]);
}

function opacus(mode) {
  const args = ['scripts/bench/dp_sgd_opacus.py', `--data-dir=${dataDir}`, `--mode=${mode}`];
  return runForJson(python, args);
}

const speeds = {};
const note = (name, { samplesPerProcessorSecond }) =>
  (speeds[name] ??= []).push(samplesPerProcessorSecond);
let versions;
for (let turn = 1; turn <= repeat; turn++) {
  console.error(`turn ${turn}/${repeat}`);
  note('fedsim', fedsim());
  note('fedsim, DP-SGD', fedsim(CLIPPING));
  for (const mode of MODES) {
    const measured = opacus(mode);
    versions = { torch: measured.torch, opacus: measured.opacus };
    note(`Opacus ${measured.opacus}, ${mode}`, measured);
  }
}

const ours = speeds['fedsim, DP-SGD'];
const ratioTo = (others) => ratioText(ours.map((speed, turn) => speed / others[turn]));
report(
  ['trained by', 'samples/s of processor time', 'DP-SGD of fedsim ÷ this, median (range)'],
  Object.entries(speeds).map(([name, values]) => [
    name,
    Math.round(median(values)).toLocaleString('en-US'),
    ratioTo(values),
  ]),
  { versions, clipping: CLIPPING, samplesPerProcessorSecond: speeds },
  out,
);
