// What the benchmarks share: running commands, medians, the machine, the report.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';

/** The flags of a benchmark; exits with its help if they are wrong. */
export function benchFlags(help, byDefault = {}) {
  const options = {
    'data-dir': { type: 'string', default: process.env.FEDSIM_DATA_DIR },
    python: { type: 'string', default: process.env.FEDSIM_BENCH_PYTHON ?? 'python3' },
    repeat: { type: 'string', default: byDefault.repeat ?? '5' },
    rounds: { type: 'string', default: byDefault.rounds ?? '20' },
    flower: { type: 'string' },
    target: { type: 'string', default: byDefault.target },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  };
  const { values } = parseArgs({ options });
  if (values.help || !values['data-dir']) {
    console.log(help);
    process.exit(values.help ? 0 : 1);
  }
  return {
    ...values,
    dataDir: values['data-dir'],
    repeat: Number(values.repeat),
    rounds: Number(values.rounds),
    target: Number(values.target),
  };
}

/** Runs a command and parses the last line that it prints as JSON. */
export function runForJson(command, args) {
  const output = execFileSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  return JSON.parse(output.trim().split('\n').at(-1));
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** `1.93 (1.80–2.01)`: the median of the pairs' ratios, with the smallest and the largest. */
export function ratioText(ratios) {
  return rangeText(ratios, 2);
}

/** `0.9527 (0.9511–0.9548)`: the median, with the smallest and the largest. */
export function rangeText(values, digits) {
  const [middle, least, greatest] = [median(values), Math.min(...values), Math.max(...values)];
  return `${middle.toFixed(digits)} (${least.toFixed(digits)}–${greatest.toFixed(digits)})`;
}

export function machine() {
  return {
    platform: `${process.platform}-${process.arch}`,
    cpu: cpus()[0]?.model.trim(),
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadOfLastMinute: loadavg()[0],
  };
}

/** Prints a Markdown table and, with `out`, writes everything as JSON. */
export function report(headings, rows, record, out) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const { cpu, cores, node } = machine();
  console.log(`\n${cpu}, ${cores} cores, Node ${node}\n`);
  console.log([line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n'));
  if (out) writeFileSync(out, `${JSON.stringify({ machine: machine(), ...record }, null, 2)}\n`);
}
