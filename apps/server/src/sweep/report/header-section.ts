import { basename } from 'node:path';
import type { RunOutcome } from '../plan/plan-runs';
import type { SweepRecord } from '../plan/sweep-record';
import { axisLines, gridSize } from '../plan/sweep-title';
import { typed } from '../plan/read-values';
import { markup, type Html } from '../../html/markup';

/** What was found, and what is missing. */
export function headerSection(
  folder: string,
  record: SweepRecord,
  outcomes: readonly RunOutcome[],
  finding: string,
): Html {
  const { grid, cells } = record;
  const finished = outcomes.filter(({ end }) => end === 'finished').length;
  return markup`<header>
      <h1>${basename(folder)}</h1>
      <p class="finding">${finding}</p>
      <p class="lede">
        ${gridSize(grid, cells)}, ${finished === outcomes.length ? 'all' : finished} finished
      </p>
    </header>
    ${missing(record, outcomes)}`;
}

/** On which data and machine it was run, and with which command. */
export function originSection({
  command,
  grid,
  dataset,
  machine,
  versions,
  started,
}: SweepRecord): Html {
  const settings = Object.entries(grid.settings).map(([key, value]) => `${key}=${typed(value)}`);
  const machineText = [machine.cpu, `${machine.cores} cores`, machine.platform];
  const facts: [string, string | Html][] = [
    ['grid', axisLines(grid).join('; ')],
    ['settings', settings.length > 0 ? settings.join(', ') : 'the defaults'],
    [
      'data',
      `${dataset.name}: ${dataset.trainExamples} training and ${dataset.testExamples} test examples`,
    ],
    ['software', `fedsim ${versions.fedsim}, Node ${versions.node}`],
    ['machine', machineText.filter(Boolean).join(', ')],
    ['started', started.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')],
    ['command', markup`<code>${command}</code>`],
  ];
  const list = facts.map(
    ([name, fact]) =>
      markup`<dt>${name}</dt>
        <dd>${fact}</dd> `,
  );
  return markup`<h2>How it was made</h2>
    <dl>${list}</dl>`;
}

function missing({ skipped, dataset }: SweepRecord, outcomes: readonly RunOutcome[]): Html {
  const notes = [
    ...(dataset.notice ? [dataset.notice] : []),
    ...outcomes.flatMap(({ end, name, error }) =>
      end === 'failed' ? [`${name} failed: ${error}`] : [],
    ),
    ...warnings(outcomes),
    ...outcomes.flatMap(({ end, name }) => (end === 'stopped' ? [`${name} is not finished`] : [])),
    ...skipped.map(({ name, reason }) => `${name} was left out: ${reason}`),
  ];
  if (notes.length === 0) return markup``;
  return markup`<div class="notice">
    <p>Before you read on:</p>
    <ul>
      ${notes.map((note) => markup`<li>${note}</li>`)}
    </ul>
  </div>`;
}

/** A note for each cell with warnings, with those of its first such run. */
function warnings(outcomes: readonly RunOutcome[]): string[] {
  const warned = outcomes.filter((run) => run.end === 'finished' && run.warnings?.length);
  const cells = new Map(warned.toReversed().map((run) => [run.cell.name, run]));
  return [...cells.values()].toReversed().map((first) => {
    const runs = warned.filter(({ cell }) => cell.name === first.cell.name).length;
    const others = runs > 1 ? ` (and ${runs - 1} more of its runs)` : '';
    return `${first.name}${others}: ${first.warnings?.join(' ')}`;
  });
}
