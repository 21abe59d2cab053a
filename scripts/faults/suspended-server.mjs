/**
 * Suspends the server of a run with real hosts after its second round for `--seconds` (35), as a laptop that sleeps or a
 * network that falls silent would, and says what became of the run. Needs a build and a system with SIGSTOP.
 *
 *     node scripts/faults/suspended-server.mjs --seconds=35
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as passed } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const SERVER = fileURLToPath(new URL('../../dist/apps/server/main.cjs', import.meta.url));

/** A run whose rounds take a second or two. */
const RUN = [
  ...['--dataset=synthetic', '--synthetic-train=1200', '--synthetic-test=200', '--hidden=16'],
  ...['--clients=3', '--rounds=6', '--epochs=400', '--engine=simd'],
];

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '35' } } });
const folder = await mkdtemp(join(tmpdir(), 'fedsim-suspended-'));
const out = join(folder, 'run');
const server = spawn(process.execPath, [SERVER, 'serve', '--exit', ...RUN, `--out=${out}`], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = once(server, 'exit');
for await (const line of createInterface({ input: server.stdout })) {
  console.log(line);
  if (line.startsWith('round 2/')) await suspend(server.pid);
}
const [code] = await ended;
console.log(`exit code ${code}; the clients of each round:`);
for (const [round, statuses] of await statusesByRound())
  console.log(`  ${round}  ${statuses.join(' ')}`);
await rm(folder, { recursive: true });
process.exitCode = code;

async function suspend(pid) {
  process.kill(pid, 'SIGSTOP');
  console.log(`suspended for ${values.seconds} s`);
  await passed(1000 * Number(values.seconds));
  process.kill(pid, 'SIGCONT');
}

async function statusesByRound() {
  const [header, ...rows] = (await readFile(join(out, 'clients.csv'), 'utf8')).trim().split('\n');
  const column = header.split(',').indexOf('status');
  const rounds = new Map();
  for (const row of rows.map((text) => text.split(',')))
    rounds.set(row[0], [...(rounds.get(row[0]) ?? []), row[column]]);
  return rounds;
}
