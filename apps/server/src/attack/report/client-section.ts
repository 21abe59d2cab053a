import type { Judged, JudgedLabels } from '@fedsim/attacks';
import { rocChart, renderSvg } from '@fedsim/charts';
import { counted } from '@fedsim/cli';
import { labelName } from '@fedsim/core/house';
import { markup, type Html } from '../../html/markup';
import { inlineSvg } from '../../html/page';
import { table } from '../../html/table';
import type { AttackResult, ClientResult } from '../play/attack-clients';
import { pairsHtml } from './pairs';
import { verdictOf } from './result-line';

/** What was tried on one client. */
export async function clientSection(client: ClientResult): Promise<Html> {
  const { observed, truth, results } = client;
  const { steps, epochs } = observed;
  const trained = [
    counted(truth.trained.count, 'example'),
    counted(steps, 'step'),
    counted(epochs, 'pass', 'passes'),
  ];
  return markup`<section>
    <h2>Client ${observed.client}</h2>
    <p class="soft">It trained on ${trained.join(', ')}.</p>
    ${results.map((result) => resultHtml(result, client))}
    ${await rocHtml(client)}
  </section> `;
}

function resultHtml({ title, judged }: AttackResult, { truth }: ClientResult): Html {
  return markup`<h3>${title}</h3>
    <p>${verdictOf(judged, truth.trained.count)}</p>
    ${detailsOf(judged, truth)}`;
}

function detailsOf(judged: Judged, { trained }: ClientResult['truth']): Html {
  if (judged.kind === 'images') {
    return markup`${pairsHtml(judged, trained)}
      <p class="soft">What the attacker knows of it: ${judged.confidence}</p>`;
  }
  if (judged.kind === 'labels') {
    return labelsTable(judged, (label) => labelName(trained, label));
  }
  return markup``;
}

function labelsTable({ counts, truth }: JudgedLabels, nameOf: (label: number) => string): Html {
  return table(
    ['label', ...counts.map((_, label) => nameOf(label))],
    [
      { name: 'found', values: counts.map(String) },
      { name: 'true', values: truth.map(String) },
    ],
  );
}

/** The curves of all membership attacks on a client in one chart. */
async function rocHtml({ observed, results }: ClientResult): Promise<Html> {
  const curves = results.flatMap(({ title, judged }) =>
    judged.kind === 'membership' && judged.roc.area !== null
      ? [{ series: title, points: judged.roc.points }]
      : [],
  );
  if (curves.length === 0) return markup``;
  const chart = rocChart({ title: `Members of client ${observed.client} told apart`, curves });
  const svg = await renderSvg(chart, `roc-${observed.client}`);
  return markup`<figure>
    ${inlineSvg(svg)}
    <figcaption>
      How many of the client's examples each membership attack finds, by how many others it takes for such. Dashed:
      chance; upright: 1 % of false positives.
    </figcaption>
  </figure>`;
}
