// What a round of secure aggregation costs over all parties: fedsim and Flower's SecAgg+, in turn.
import { createCipheriv, randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { median, rangeText, report, runForJson } from './measure.mjs';
import { secureRound } from './secure-round.mjs';

const HELP = `Usage: node scripts/bench/secure-aggregation.mjs [--flower=PYTHON] [--repeat=5] [--weights=101770] [--out=FILE]

Processor seconds of one secure round, all parties together in one process: keys, agreements, shares, masks, sum,
unmasking; without training and without a network. On the complete graph and with graph:14 for 100 clients, with 30 of
them dropping out after sharing keys, and with graph:16 for 1,000. --flower is a Python with flwr 1.42.0 and NumPy, whose
SecAgg+ (its workflow and its mod, in process, messages as objects) has a round in turn for 100 clients. The masks
alone, as a plain loop over 32-bit words of AES-256-CTR, are a yardstick of the machine. Needs "npm run build".`;

const { values: flags } = parseArgs({
  options: {
    flower: { type: 'string' },
    repeat: { type: 'string', default: '5' },
    weights: { type: 'string', default: '101770' },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (flags.help) {
  console.log(HELP);
  process.exit(0);
}
const weights = Number(flags.weights);

const CASES = [
  { name: '100 clients, complete', clients: 100 },
  { name: '100 clients, graph:14', clients: 100, neighbours: 14 },
  { name: '100 clients, complete, 30 drop out', clients: 100, dropped: 30 },
  { name: '1,000 clients, graph:16', clients: 1000, neighbours: 16 },
];

/** Seconds for `masks` keystreams of 32-bit words, each added in a plain loop. */
function plainMasks(masks) {
  const zeros = new Uint8Array(4 * weights);
  const sum = new Int32Array(weights);
  const { user, system } = process.cpuUsage();
  for (let mask = 0; mask < masks; mask++) {
    const cipher = createCipheriv('aes-256-ctr', randomBytes(32), randomBytes(16));
    const bytes = cipher.update(zeros);
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, weights);
    for (let i = 0; i < weights; i++) sum[i] = (sum[i] + words[i]) | 0;
  }
  const used = process.cpuUsage({ user, system });
  return (used.user + used.system) / 1e6;
}

function flower({ clients, neighbours, dropped }) {
  if (!flags.flower || clients > 100 || dropped) return undefined;
  const sparse = neighbours ? [`--neighbours=${neighbours}`] : [];
  const args = ['scripts/bench/secagg_flower.py', `--clients=${clients}`, `--weights=${weights}`];
  return runForJson(flags.flower, [...args, ...sparse]).cpuSeconds[0];
}

const results = CASES.map((each) => ({ ...each, weights, fedsim: [], flower: [], masksAlone: [] }));
for (let repeat = 0; repeat < Number(flags.repeat); repeat++) {
  for (const result of results) {
    result.fedsim.push(await secureRound({ ...result, round: repeat + 1 }));
    const { clients, neighbours = clients - 1, dropped = 0 } = result;
    const seconds = flower(result);
    if (seconds !== undefined) result.flower.push(seconds);
    result.masksAlone.push(plainMasks((clients - dropped) * (neighbours + 1)));
  }
}

const PHASES = Object.keys(results[0].fedsim[0]);
const row = ({ name, fedsim, flower: peers, masksAlone }) => [
  name,
  ...PHASES.map((phase) => median(fedsim.map((round) => round[phase])).toFixed(2)),
  rangeText(masksAlone, 2),
  peers.length > 0 ? rangeText(peers, 1) : '–',
];
const headings = ['s of CPU', ...PHASES, 'plain masks alone', 'Flower SecAgg+'];
report(headings, results.map(row), { results }, flags.out);
