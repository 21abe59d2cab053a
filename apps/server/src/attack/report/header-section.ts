import { counted } from '@fedsim/cli';
import { describeMlp, type ExperimentPlan } from '@fedsim/core/house';
import { markup, type Html } from '../../html/markup';
import { table } from '../../html/table';
import type { AttackReport } from './attack-record';
import { verdictOf } from './result-line';
import { stepsText, whatWasSent } from './what-was-sent';

/** What was attacked, what it came to, and how to read it. */
export function headerSection(title: string, report: AttackReport): Html {
  const { plan, round, clients, leftOut } = report.experiment;
  const facts: [string, string][] = [
    ['data', plan.config.dataset ?? 'mnist'],
    ['model', describeMlp(plan.spec)],
    ['local training', localTraining(plan)],
    ['on the way out', stepsText(plan)],
    ['attacked', attacked(clients.length, leftOut)],
  ];
  return markup`<header>
      <h1>${title}</h1>
      <p class="lede">
        What a curious server can make of the updates of round ${round}. It follows the protocol, and has nothing but
        the frames, the settings and public data.
      </p>
      <dl>
        ${facts.map(
          ([name, fact]) =>
            markup`<dt>${name}</dt>
              <dd>${fact}</dd> `,
        )}
      </dl>
    </header>
    ${notice(whatWasSent(plan))} ${overview(report)}`;
}

function notice(notes: readonly string[]): Html {
  if (notes.length === 0) return markup``;
  return markup`<div class="notice">${notes.map((note) => markup`<p>${note}</p>`)}</div>`;
}

function localTraining({ config }: ExperimentPlan): string {
  const { epochs, localSteps, batch, optimizer, lr } = config;
  const length =
    localSteps === undefined ? counted(epochs, 'pass', 'passes') : counted(localSteps, 'step');
  const size = batch === 'full' ? 'all examples in one batch' : `batches of ${batch}`;
  return `${length}, ${size}, ${optimizer} at ${lr}`;
}

function attacked(clients: number, leftOut: number): string {
  const all = counted(clients + leftOut, 'client');
  return leftOut === 0 ? all : `${clients} of ${all}; others with --client`;
}

/** Every attack on every client in a few words. */
function overview({ clients }: AttackReport): Html {
  const rows = clients.flatMap(({ observed, truth, results }) =>
    results.map(({ title, judged }) => ({
      name: `client ${observed.client}`,
      values: [title, verdictOf(judged, truth.trained.count)],
    })),
  );
  return markup`<div class="overview">${table(['', 'attack', 'came to'], rows)}</div>`;
}

/** What each attack does, and what the figures mean. */
export function aboutSection({ clients }: AttackReport): Html {
  const [first] = clients;
  const attacks = first.results.map(
    ({ title, about }) =>
      markup`<h3>${title}</h3>
        <p>${about}</p>`,
  );
  return markup`<h2>The attacks</h2>
    ${attacks}
    <h2>How to read the figures</h2>
    <p>
      Each image is held against the example of the client that it is most like, which flatters an attack that has found
      nothing: of the images that a blend or noise gives, one is always the nearest. PSNR is 10·log₁₀(1 ÷ mean squared
      error): above 40 dB nobody sees a difference, which counts as recovered here, and a digit left blank has about 10. SSIM is 1 for the same image and
      about 0 for unrelated ones. Members are told apart from others with the same labels; an area of 0.5 is chance.
    </p>
    <p>
      An attack that fails here shows that this attack fails, not that nothing can be learned: only a guarantee such as
      differential privacy bounds all attacks.
    </p>`;
}
