// One row of the study: a run that learns, and the attacks on what it has recorded of its first round.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMON } from './defences.mjs';
import { recovered } from './recovered.mjs';
import { attacked, partition } from './partition.mjs';

/** What a defence has come to. Its run directory, with the attack page in it, is `folder`/its name. */
export async function runDefence({ name, family, flags, several = 8 }, folder) {
  const began = Date.now();
  const run = join(folder, name.replaceAll(/[^\w.]+/g, '-'));
  mkdirSync(folder, { recursive: true });
  const shards = join(folder, `partition-${several}.json`);
  writeFileSync(shards, JSON.stringify(partition(several)));
  const own = [...COMMON.filter((flag) => !isSetBy(flags, flag)), ...flags];
  const where = ['--workers=1', `--skew=file:${shards}`, '--record-frames=1', `--out=${run}`];
  await fedsim(['simulate', ...own, ...where]);
  const { ones, several: batches } = attacked(acceptedIn(run));
  const single = await attack(run, ['inversion', 'likelihood-ratio'], [...ones, ...batches]);
  // Two clients: of all attacks, matching alone takes seconds.
  const more = await attack(run, ['matching', 'labels'], batches.slice(0, 2));
  return {
    ...{ name, family, command: `simulate ${own.join(' ')}`, several, ...learnt(run) },
    ...recovered(single, more),
    seconds: Math.round((Date.now() - began) / 1000),
  };
}

/** What `attack --json` prints. */
async function attack(run, attacks, clients) {
  const flags = [`--attack=${attacks}`, `--client=${clients}`, `--out=${run}/${attacks[0]}.html`];
  return JSON.parse(await fedsim(['attack', `--run=${run}`, ...flags, '--json']));
}

function isSetBy(flags, common) {
  return flags.some((flag) => flag.split('=')[0] === common.split('=')[0]);
}

async function fedsim(args) {
  const all = ['dist/apps/server/main.cjs', ...args];
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (errors += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`node ${all.join(' ')}\nended with ${code}: ${errors}`);
  return output;
}

function tableOf(run, file) {
  const [header, ...rows] = readFileSync(join(run, file), 'utf8').trim().split('\n');
  const columns = header.split(',');
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, i) => [columns[i], cell])));
}

function acceptedIn(run) {
  const rows = tableOf(run, 'clients.csv').filter(
    ({ round, status }) => round === '1' && status === 'ok',
  );
  return rows.map(({ client }) => Number(client)).sort((a, b) => a - b);
}

/** What the run has learnt and spent: the mean uplink of an accepted update in bytes, and ε as the run counts it. */
function learnt(run) {
  const { test_accuracy, privacy } = JSON.parse(readFileSync(join(run, 'summary.json'), 'utf8'));
  const sent = tableOf(run, 'clients.csv').filter(({ status }) => status === 'ok');
  const uplink = tableOf(run, 'rounds.csv').reduce((sum, row) => sum + Number(row.uplink_bytes), 0);
  return {
    accuracy: test_accuracy,
    epsilon: privacy?.epsilon ?? null,
    uplinkBytes: uplink,
    bytesPerUpdate: Math.round(uplink / sent.length),
  };
}
