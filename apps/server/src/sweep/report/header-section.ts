import { basename } from 'node:path';
import type { RunOutcome } from '../plan/plan-runs';
import type { SweepRecord } from '../plan/sweep-record';
import { axisLines, gridSize } from '../plan/sweep-title';
import { typed } from '../plan/read-values';
import { markup, type Html } from './markup';

/** What was run, on which data and machine, with which command, and what is missing. */
export function headerSection(
  folder: string,
  record: SweepRecord,
  outcomes: readonly RunOutcome[],
): Html {
  const { command, grid, cells, dataset, machine, versions, started } = record;
  const finished = outcomes.filter(({ end }) => end === 'finished').length;
  const settings = Object.entries(grid.settings).map(([key, value]) => `${key}=${typed(value)}`);
  const machineText = [machine.cpu, `${machine.cores} cores`, machine.platform];
  const facts: [string, string | Html][] = [
    ['command', markup`<code>${command}</code>`],
    ['grid', axisLines(grid).join('; ')],
    ['settings', settings.length > 0 ? settings.join(', ') : 'the defaults'],
    [
      'data',
      `${dataset.name}: ${dataset.trainExamples} training and ${dataset.testExamples} test examples`,
    ],
    ['software', `fedsim ${versions.fedsim}, Node ${versions.node}`],
    ['machine', machineText.filter(Boolean).join(', ')],
    ['started', started.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')],
  ];
  const list = facts.map(
    ([name, fact]) =>
      markup`<dt>${name}</dt>
        <dd>${fact}</dd> `,
  );
  return markup`<header>
      <h1>${basename(folder)}</h1>
      <p class="lede">
        ${gridSize(grid, cells)}, ${finished === outcomes.length ? 'all' : finished} finished
      </p>
      <dl>${list}</dl>
    </header>
    ${missing(record, outcomes)}`;
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
