import { basename, resolve } from 'node:path';
import { counted, writeOut } from '@fedsim/cli';
import { describeMlp, type ExperimentPlan } from '@fedsim/core/house';
import { markup, Html } from '../../html/markup';
import { page } from '../../html/page';
import type { AttackResult, ClientResult } from '../play/attack-clients';
import type { AttackReport } from './attack-record';
import { pairsHtml } from './pairs';

/** What the page has in addition to the style of all reports: pictures side by side. */
const STYLE = `
.pairs { display: flex; flex-wrap: wrap; gap: 1rem 1.4rem; margin: .8rem 0; }
.pair { margin: 0; }
.pair img { width: 5.25rem; image-rendering: pixelated; border: 1px solid var(--line); vertical-align: top; }
.pair figcaption { margin-top: .2rem; line-height: 1.35; font-variant-numeric: tabular-nums; }
.soft { color: var(--soft); }
h3 { font-size: 1.02rem; margin: 1.6rem 0 .2rem; }
`;

/** Writes the page of a report: what each attack found of each client, beside the truth. */
export async function writeAttackPage(path: string, report: AttackReport): Promise<void> {
  const title = `Attacks on ${basename(resolve(report.run))}`;
  const body = [
    markup`<style>${new Html(STYLE)}</style>`,
    header(title, report),
    ...report.clients.map(clientSection),
  ];
  await writeOut(path, page(`${title} · fedsim`, body));
}

function header(title: string, { experiment }: AttackReport): Html {
  const { plan, round, clients, leftOut } = experiment;
  const of = leftOut > 0 ? `${clients.length} of ${clients.length + leftOut}` : `${clients.length}`;
  const facts: [string, string][] = [
    ['data', plan.config.dataset ?? 'mnist'],
    ['model', describeMlp(plan.spec)],
    ['local training', localTraining(plan)],
    ['on the way out', defences(plan)],
  ];
  const list = facts.map(
    ([name, fact]) =>
      markup`<dt>${name}</dt>
        <dd>${fact}</dd> `,
  );
  return markup`<header>
    <h1>${title}</h1>
    <p class="lede">
      What a curious server can make of the updates that ${of} clients sent it in round ${round}. It follows the
      protocol and has nothing but the frames, the settings and public data. Each pair shows the true example on the
      left, and what the attack made of the update on the right.
    </p>
    <dl>${list}</dl>
  </header>`;
}

function localTraining({ config }: ExperimentPlan): string {
  const { epochs, localSteps, batch, optimizer, lr } = config;
  const length =
    localSteps === undefined ? counted(epochs, 'pass', 'passes') : counted(localSteps, 'step');
  return `${length}, batches of ${batch === 'full' ? 'the whole shard' : batch}, ${optimizer} at ${lr}`;
}

function defences({ pipeline }: ExperimentPlan): string {
  return pipeline.length === 0
    ? 'nothing is done to updates'
    : pipeline.map(({ name }) => name).join(', then ');
}

function clientSection({ observed, truth, results }: ClientResult): Html {
  const { client, steps, epochs } = observed;
  const seen = `${counted(truth.count, 'example')}, ${counted(steps, 'step')}, ${counted(epochs, 'pass', 'passes')}`;
  return markup`<section>
    <h2>Client ${client}</h2>
    <p class="soft">Trained on ${seen}.</p>
    ${results.map((result) => resultHtml(result, truth))}
  </section> `;
}

function resultHtml({ title, about, judged }: AttackResult, truth: ClientResult['truth']): Html {
  return markup`<h3>${title}</h3>
    <p class="soft">${about} ${judged.confidence}</p>
    ${pairsHtml(judged, truth)}`;
}
