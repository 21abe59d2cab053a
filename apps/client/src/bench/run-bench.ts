import { fork } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { explain, version, writeOut } from '@fedsim/cli';
import { tellParent } from '../prepare/tell-parent';
import type { BenchCase, BenchMissing, BenchResult } from './bench-case';
import type { BenchOptions } from './bench-options';
import { benchPlan } from './bench-plan';
import { benchTable } from './bench-table';
import { measureCase } from './measure-case';

/** The `bench` command: measures every engine and backend of this machine. */
export async function runBench({ engine, dataDir, json, out }: BenchOptions): Promise<void> {
  const results: BenchResult[] = [];
  const missing: BenchMissing[] = [];
  const groups = benchPlan(engine);
  const total = groups.flat().length;
  let done = 0;
  for (const group of groups) {
    for (const wanted of group) {
      showProgress(++done, total, wanted);
      const outcome = await measureInChild({ ...wanted, dataDir });
      if ('reason' in outcome) {
        missing.push(outcome);
        done += group.length - (group.indexOf(wanted) + 1);
        break;
      }
      results.push(outcome);
    }
  }
  clearProgress();
  const text = json
    ? `${JSON.stringify({ machine: machine(), results, missing }, null, 2)}\n`
    : benchTable(results, missing);
  if (out === undefined) process.stdout.write(text);
  else await writeOut(out, text);
}

/** Each case has its own process, so that no backend warms up another or fills its memory. */
function measureInChild(wanted: BenchCase): Promise<BenchResult | BenchMissing> {
  const child = fork(process.argv[1], ['bench-case', JSON.stringify(wanted)], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const { engine, backend } = wanted;
  return new Promise((resolve) => {
    child.once('message', (outcome: BenchResult | { reason: string }) =>
      resolve('reason' in outcome ? { engine, backend, ...outcome } : outcome),
    );
    child.once('exit', (code, signal) =>
      resolve({ engine, backend, reason: `the process ended with ${signal ?? `code ${code}`}` }),
    );
  });
}

/** The hidden `bench-case` command: measures one case for the process that started this one. */
export async function measureForParent(wanted: string): Promise<void> {
  const measured = measureCase(JSON.parse(wanted) as BenchCase);
  await tellParent(await measured.catch((error: unknown) => ({ reason: explain(error, false) })));
}

function machine() {
  const [first] = cpus();
  return {
    platform: `${process.platform}-${process.arch}`,
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    fedsim: version,
  };
}

function showProgress(done: number, total: number, { engine, backend, hidden, batch }: BenchCase) {
  const name = backend === '' ? engine : `${engine}:${backend}`;
  const line = `measuring ${done}/${total}: ${name}, 784-${hidden.join('-')}-10, batch ${batch}`;
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${line}`);
  else process.stderr.write(`${line}\n`);
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
}
