import { stoppingAccuracy } from '@fedsim/core/house';
import type { RunOutcome } from '../plan/plan-runs';
import type { SweepRecord } from '../plan/sweep-record';
import { baselinesSection } from './baselines-section';
import type { CellReport } from './cell-report';
import { comparisonSection, findingOf } from './comparison-section';
import type { Comparison } from './comparison';
import { headerSection, originSection } from './header-section';
import { markup, type Html } from '../../html/markup';
import { choiceOfFigures, figureHtml, type DrawnFigure } from './figures';
import { accuracyTable, fairnessTable, targetTable } from './tables';
import { plainPercent } from './words';

/** The data from which the report is written. */
export interface ReportParts {
  readonly folder: string;
  readonly record: SweepRecord;
  readonly outcomes: readonly RunOutcome[];
  readonly cells: readonly CellReport[];
  readonly comparison: Comparison;
  /** Every figure by its name. */
  readonly drawn: ReadonlyMap<string, DrawnFigure>;
  /** The target, if all runs have the same. */
  readonly target: number | undefined;
}

/** The sections of the report, without the empty ones. */
export function reportBody(parts: ReportParts): (Html | '')[] {
  const { folder, record, outcomes, cells, comparison } = parts;
  const finding =
    cells.length === 0 ? 'No run is finished yet.' : findingOf(bestCell(cells), comparison);
  const head = headerSection(folder, record, outcomes, finding);
  if (cells.length === 0) return [head, originSection(record)];
  return [
    head,
    accuracySection(parts),
    comparisonSection(comparison),
    targetSection(parts),
    clientsSection(parts),
    baselinesSection(cells),
    confusionSection(parts),
    originSection(record),
    FOOTER,
  ];
}

function shown({ drawn }: ReportParts, name: string, caption: string): Html | '' {
  const figure = drawn.get(name);
  return figure ? figureHtml(figure, caption) : '';
}

/** The cell with the best mean test accuracy. */
export function bestCell(cells: readonly CellReport[]): CellReport {
  return cells.reduce((best, one) => (one.testAccuracy.mean > best.testAccuracy.mean ? one : best));
}

function accuracySection(parts: ReportParts): Html {
  const { cells } = parts;
  const stopped = cells.some(endsAtTarget)
    ? ' A run stops at its target: compare rounds, below, not accuracies.'
    : '';
  return markup`<h2>Accuracy</h2>
    <p>
      Mean over seeds, with the half width of its 95 % confidence interval by Student’s t in
      percentage points. It speaks of the seeds: of other draws of the data’s split, the cohorts and
      the first weights, on the same test set.${stopped}
    </p>
    ${accuracyTable(cells, bestCell(cells))}
    ${shown(parts, 'learning-curves', 'A thin line per seed; thick, their mean, as far as all seeds of the cell have run; the band is the 95 % confidence interval of the mean by Student’s t.')}
    ${shown(parts, 'final-accuracy', 'A dot per run, the median as a tick, the quartiles as a bar.')}`;
}

function endsAtTarget({ results }: CellReport): boolean {
  return results.some(({ run }) => stoppingAccuracy(run.config) < Infinity);
}

function hasTarget({ results }: CellReport): boolean {
  return results.some(({ run }) => run.config.targetAccuracy !== undefined);
}

function targetSection(parts: ReportParts): Html {
  const { cells, target } = parts;
  if (!cells.some(hasTarget)) {
    return markup`<h2>Rounds and bytes to a target</h2>
      <p>
        No target was given: with <code>--target-accuracy</code>, this section says when each run
        reached it and what had been sent by then. A run stops there, unless
        <code>--after-target=continue</code> lets it continue.
      </p>`;
  }
  return markup`<h2>Rounds and bytes to ${target === undefined ? 'the target of each cell' : plainPercent(target)}</h2>
    <p>
      The round at which the best accuracy so far crosses the target, interpolated linearly between
      rounds (McMahan et al. 2017). A run that does not reach it counts as later than any that does,
      so a median exists where more than half of the runs arrived. No bytes travelled in these
      simulations: the figures are what the frames of fedsim’s protocol would take with a process
      per client, as <code>serve</code> counts them.
    </p>
    ${targetTable(cells)}
    ${shown(parts, 'rounds-to-target', 'Runs that reached the target; the median where more than half of them did.')}
    ${shown(parts, 'uplink-to-target', 'Model updates sent by clients until then.')}`;
}

function clientsSection(parts: ReportParts): Html | '' {
  const { cells } = parts;
  if (cells.every(({ clients }) => clients === undefined)) return '';
  return markup`<h2>Fairness over clients</h2>
    <p>
      Accuracy of the final model on ${ownData(cells)}, every client counting once. Worst 10 %: mean of the lowest tenth of a run’s
      clients. Each figure is a mean over the runs of the cell.
    </p>
    ${fairnessTable(cells)}
    ${shown(parts, 'client-accuracy', 'All clients of all runs of a cell: least to greatest as a line, the middle half as a bar, the median as a tick, the mean of the worst tenth as a triangle.')}`;
}

/** What clients were scored on, which decides what the figures say. */
function ownData(cells: readonly CellReport[]): string {
  const on = new Set(
    cells.flatMap((one) => one.results.map(({ summary }) => summary.client_accuracy?.['on'])),
  );
  return on.has('shard')
    ? 'each client’s own training shard, which the model has been trained on: it says how evenly the model fits its clients, not how it does on new data of theirs (for that, hold some out with --validation-split)'
    : 'each client’s own validation split, which no training has seen';
}

function confusionSection({ cells, drawn }: ReportParts): Html {
  const choices = cells.flatMap((one) => {
    const figure = drawn.get(`confusion_${one.cell.name}`);
    return figure ? [{ label: one.label, figure }] : [];
  });
  return markup`<h2>Confusion matrix</h2>
    <p>Counts on the test set, all seeds of a cell together. The best cell is shown first.</p>
    ${choiceOfFigures('Cell:', choices, cells.indexOf(bestCell(cells)))}`;
}

const FOOTER = markup`<footer>
  All numbers: <a href="results.csv">results.csv</a> (a row per round),
  <a href="runs.csv">runs.csv</a> (a row per run), both also as Parquet, and
  <a href="sweep.json">sweep.json</a>. Each run has its own directory next to this page. Made by
  fedsim.
</footer>`;
