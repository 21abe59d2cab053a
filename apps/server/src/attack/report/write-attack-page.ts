import { basename, resolve } from 'node:path';
import { writeOut } from '@fedsim/cli';
import { markup, Html } from '../../html/markup';
import { page } from '../../html/page';
import type { AttackReport } from './attack-record';
import { clientSection } from './client-section';
import { aboutSection, headerSection } from './header-section';

/** What the page has in addition to the style of all reports: pictures side by side. */
const STYLE = `
.pairs { display: flex; flex-wrap: wrap; gap: 1rem 1.4rem; margin: .6rem 0; }
.pair { margin: 0; }
.pair img { width: 5.25rem; image-rendering: pixelated; border: 1px solid var(--line); vertical-align: top; }
.pair figcaption { margin-top: .2rem; line-height: 1.35; font-variant-numeric: tabular-nums; }
.overview th, .overview td { text-align: left; }
.soft { color: var(--soft); }
h3 { font-size: 1.02rem; margin: 1.6rem 0 .2rem; }
h3 + p { margin: 0 0 .4rem; }
`;

/** Writes the page of a report: what each attack found of each client, beside the truth. */
export async function writeAttackPage(path: string, report: AttackReport): Promise<void> {
  const title = `Attacks on ${basename(resolve(report.run))}`;
  const body = [
    markup`<style>${new Html(STYLE)}</style>`,
    headerSection(title, report),
    ...(await Promise.all(report.clients.map(clientSection))),
    aboutSection(report),
  ];
  await writeOut(path, page(`${title} · fedsim`, body));
}
