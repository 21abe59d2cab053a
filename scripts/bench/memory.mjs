// Memory of client processes that carry many virtual clients, early and late in a run. Linux only.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { benchFlags, median, report } from './measure.mjs';

const HELP = `Usage: node scripts/bench/memory.mjs --data-dir=FOLDER [--rounds=101] [--repeat=3] [--out=FILE]

Runs 1,000 virtual clients on two client processes, 100 of them per round, several times, and prints for
each process: its resident memory after round 10 and after the second-last round (client processes end
with the last one), the medians of the five rounds around the former and up to the latter, the slope of
the least-squares line through all rounds between them, and the peak. Needs "npm run build".`;

const EARLY = 10;
const { dataDir, rounds, repeat, out } = benchFlags(HELP, { rounds: '101', repeat: '3' });
const LATE = rounds - 1;

/** Resident and peak memory of a process, in MiB. */
function memoryOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mebibytes = (field) => Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)[1]) / 1024;
  return { resident: mebibytes('VmRSS'), peak: mebibytes('VmHWM') };
}

/** The client processes of a run, from the server's log. */
function hostsOf(runPath) {
  const log = readFileSync(join(runPath, 'logs', 'server.log'), 'utf8')
    .trim()
    .split('\n');
  const joined = log.map((line) => JSON.parse(line)).filter((e) => e.message === 'host joined');
  return joined.map(({ pid, clients }) => ({ pid, clients: clients.length, samples: [] }));
}

/** One run: memory of each client process after every round but the last. */
async function measureRun() {
  const folder = mkdtempSync(join(tmpdir(), 'fedsim-bench-'));
  const server = spawn('node', [
    ...['dist/apps/server/main.cjs', 'serve', '--exit', `--out=${folder}/run`],
    ...['--dataset=mnist', `--data-dir=${dataDir}`, '--clients=1000', '--processes=2'],
    ...['--fraction=0.1', '--epochs=1', `--rounds=${rounds}`],
  ]);
  let hosts;
  for await (const line of createInterface(server.stdout)) {
    const round = Number(/^round (\d+)\//.exec(line)?.[1]);
    if (!(round <= LATE)) continue;
    hosts ??= hostsOf(`${folder}/run`);
    for (const { pid, samples } of hosts) samples[round - 1] = memoryOf(pid);
  }
  rmSync(folder, { recursive: true });
  return hosts.map(({ clients, samples }) => ({ clients, ...summary(samples) }));
}

function summary(samples) {
  const resident = samples.map((sample) => sample.resident);
  return {
    early: resident[EARLY - 1],
    late: resident[LATE - 1],
    earlyMedian: median(resident.slice(EARLY - 3, EARLY + 2)),
    lateMedian: median(resident.slice(LATE - 5, LATE)),
    slope: slopeOf(resident.slice(EARLY - 1)),
    peak: samples.at(-1).peak,
    resident,
  };
}

/** Least-squares slope of values at 0, 1, 2, … */
function slopeOf(values) {
  const centre = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const covariance = values.reduce((sum, value, i) => sum + (i - centre) * (value - mean), 0);
  return covariance / values.reduce((sum, _, i) => sum + (i - centre) ** 2, 0);
}

const runs = [];
for (let run = 0; run < repeat; run++) runs.push(await measureRun());

report(
  [
    ...['run', 'process', 'clients', `MiB after ${EARLY}`, `${LATE}`],
    ...[`median ${EARLY - 2}–${EARLY + 2}`, `${LATE - 4}–${LATE}`, 'KiB a round', 'peak MiB'],
  ],
  runs.flatMap((hosts, run) =>
    hosts.map((host, i) => [
      ...[run + 1, i + 1, host.clients, host.early.toFixed(1), host.late.toFixed(1)],
      ...[host.earlyMedian.toFixed(1), host.lateMedian.toFixed(1)],
      ...[(1024 * host.slope).toFixed(1), host.peak.toFixed(1)],
    ]),
  ),
  { rounds, runs },
  out,
);
