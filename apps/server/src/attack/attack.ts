import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ATTACKS } from '@fedsim/attacks';
import { openFrames } from '@fedsim/runs/node';
import type { AttackConfig } from '../config/attack-config';
import type { Emit } from '../console/app-event';
import { attackClients, type ClientResult } from './play/attack-clients';
import { attackRecord } from './report/attack-record';
import { openRecorded } from './play/open-recorded';
import { resultLine } from './report/result-line';
import { whatWasSent } from './report/what-was-sent';

/** A separate bundle, loaded only here: the plotting library is large. */
const PAGE = join(__dirname, 'write-attack-page.cjs');
type PageModule = typeof import('./report/write-attack-page');

/**
 * The `attack` command: plays a curious server on the recorded frames of a run, and writes a page of what it finds
 * beside the truth. Throws a ConfigError, or another UserError, when there is nothing to attack.
 */
export async function attack(config: AttackConfig, emit: Emit): Promise<void> {
  const tell = (text: string): void => {
    if (config.json) console.error(text);
    else void emit({ kind: 'note', text });
  };
  const experiment = await openRecorded(config, emit);
  whatWasSent(experiment.plan).forEach(tell);
  const names = config.attack ?? ATTACKS.map(({ name }) => name);
  const clients: ClientResult[] = [];
  const frames = openFrames(config.run);
  for await (const client of attackClients(experiment, frames, names, tell)) {
    for (const result of client.results) tell(resultLine(client, result));
    clients.push(client);
  }
  const out = config.out ?? join(config.run, 'attack.html');
  const report = { run: config.run, experiment, clients };
  const { writeAttackPage } = (await import(pathToFileURL(PAGE).href)) as PageModule;
  await writeAttackPage(out, report);
  if (config.json) console.log(JSON.stringify(attackRecord(report), null, 2));
  tell(`the page: ${out}`);
}
