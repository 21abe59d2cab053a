// The experiment, and the same one as a simulation.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { startProgram } from './program.mjs';

const SERVER = join(import.meta.dirname, '../../../dist/apps/server/main.cjs');
const TOKEN = 'together';
const CAPACITY = 2;

/**
 * Runs an experiment with a client in each language. Returns how all ended and what the run directory says; with `stop`,
 * the server is interrupted after its first round.
 */
export async function runTogether(languages, flags, { python, data, folder, stop }) {
  const out = join(folder, 'run');
  const server = startServer(flags, out);
  const [, url] = (await server.line(/^serving (http\S+)/)) ?? fail(await server.ended);
  const options = [`--server=${url}`, `--token=${TOKEN}`, `--data-dir=${data}`];
  const started = languages.map((language) => {
    const own = [...options, `--capacity=${CAPACITY}`, `--name=${language.name}`];
    return { language, program: startProgram(language.command(own, python)) };
  });
  const stoppedMs = stop ? await stopAfterFirstRound(server) : undefined;
  const clients = await Promise.all(
    started.map(async ({ language, program }) => ({ language, ...(await program.ended) })),
  );
  return { stoppedMs, server: await server.ended, clients, ...readRun(out) };
}

function startServer(flags, out) {
  return startProgram([
    ...[process.execPath, SERVER, 'serve', '--processes=0', '--host=127.0.0.1', '--exit'],
    ...[`--token=${TOKEN}`, `--out=${out}`, ...flags],
  ]);
}

async function stopAfterFirstRound(server) {
  await server.line(/^round 1\//);
  server.child.kill('SIGINT');
  return performance.now();
}

/** The rounds of the same experiment in one process, without a wire. */
export async function simulate(flags, folder) {
  const out = join(folder, 'simulation');
  const { ended } = startProgram([
    ...[process.execPath, SERVER, 'simulate', '--workers=1', `--out=${out}`, ...flags],
  ]);
  const end = await ended;
  return end.code === 0 ? readRun(out) : fail(end);
}

function readRun(out) {
  const table = (name) => {
    const file = join(out, name);
    return existsSync(file) ? parse(readFileSync(file), { columns: true }) : [];
  };
  return { rounds: table('rounds.csv'), turns: table('clients.csv') };
}

function fail({ code, lines, errors }) {
  throw new Error([`fedsim ended with exit code ${code}:`, ...lines, errors].join('\n'));
}
