import { runListener, type RoundReport, type RunListener } from '@fedsim/core/house';
import prettyBytes from 'pretty-bytes';
import type { DownloadProgress } from '@fedsim/datasets/node';
import type { AppEvent } from './app-event';
import type { RunEnd, RunHeader } from './console-view';
import { clock, percent } from '@fedsim/cli';
import { traffic } from './bars';
import { shownMeasures } from './shown-measures';
import { createRunProgress, type RunProgress } from './run-progress';
import { sumUpLines } from './sum-up-lines';
import { workLog } from './work';

/** The console where it is not a terminal: one plain line per event, fit for a log. */
export function createPlainConsole(print: (line: string) => void): RunListener<AppEvent> {
  let progress = createRunProgress(0);
  let downloading = '';
  let joined = 0;
  const logWork = workLog(print);
  return runListener<AppEvent>({
    note: ({ text }) => print(text),
    downloading: ({ progress: { file, totalBytes } }) => {
      if (downloading === file) return;
      downloading = file;
      print(`downloading ${file}${totalBytes ? ` (${prettyBytes(totalBytes)})` : ''}`);
    },
    header: ({ header }) => {
      progress = createRunProgress(header.rounds);
      headerLines(header).forEach(print);
    },
    started: ({ rounds, measures }) => {
      progress = createRunProgress(rounds, measures);
    },
    waiting: ({ reachable, clients, invited }) => {
      if (reachable === clients) print(`${clients} clients ready`);
      else if (invited && reachable !== joined) print(`${reachable} of ${clients} clients joined`);
      joined = reachable;
    },
    round: ({ report }) => {
      progress.addRound(report);
      print(roundLine(report, progress));
    },
    ended: ({ end }) => endLines(end).forEach(print),
    working: ({ works }) => works.forEach(logWork),
  });
}

/** The run, and where to find it. */
export function headerLines({ title, updates, url, runDirectory }: RunHeader): string[] {
  const steps = updates ? [`updates ${updates}`] : [];
  const serving = url ? [`serving ${url}`] : [];
  return [`fedsim · ${title}`, ...steps, ...serving, `recording ${runDirectory}`];
}

/** `round 3/10  accuracy 94.21 %  loss 0.1931  10/10 clients  ↑ 4.07 MB  ↓ 4.07 MB  2.4 s  0:17 left`. */
export function roundLine(report: RoundReport, progress: RunProgress): string {
  const { round, rounds, testAccuracy, testLoss, participants, cohortSize, seconds, virtualTime } =
    report;
  return [
    `round ${round}/${rounds}`,
    ...(testAccuracy === null ? [] : [`accuracy ${percent(testAccuracy)}`]),
    ...(testLoss === null ? [] : [`loss ${testLoss.toFixed(4)}`]),
    `${participants}/${cohortSize} clients`,
    traffic(report),
    `${seconds.toFixed(1)} s`,
    ...(virtualTime === undefined ? [] : [`virtual clock ${clock(virtualTime)}`]),
    ...shownMeasures(report, progress.measures).map(({ label, figure }) => `${label} ${figure}`),
    `${clock(progress.secondsLeft() ?? 0)} left`,
    ...(report.status === 'void' ? [voidText(report)] : []),
  ].join('  ');
}

/** Why the round changed nothing, with the reason why the first refused update was refused, if any was. */
export function voidText({ clients }: RoundReport): string {
  const refused = clients.filter(({ status }) => status === 'rejected' || status === 'failed');
  const why =
    refused.length > 0
      ? ` (${refused.length} ${refused[0].status}, the first: ${refused[0].reason})`
      : '';
  return `too few answers${why}: the model was left as it was`;
}

function speedLine({ updatesPerSecond, samplesPerSecond }: NonNullable<RunEnd['speed']>): string {
  const figure = (value: number): string => Math.round(value).toLocaleString('en-US');
  return `${figure(updatesPerSecond)} client updates/s, ${figure(samplesPerSecond)} samples/s, evaluation included`;
}

function targetLines({ targetAccuracy, targetRound }: RunEnd): string[] {
  if (targetAccuracy === undefined || targetRound === undefined) return [];
  const target = `the target of ${percent(targetAccuracy)}`;
  return [
    targetRound === null
      ? `${target} was not reached`
      : `${target} was reached in round ${targetRound}`,
  ];
}

function resumeLine({ resume }: RunEnd): string {
  return resume
    ? `continue with ${resume}`
    : 'no round was finished, so there is nothing to resume';
}

/** `downloaded train-images-idx3-ubyte (9.91 MB)`. */
export function downloadedLine({ file, receivedBytes }: DownloadProgress): string {
  return `downloaded ${file} (${prettyBytes(receivedBytes)})`;
}

/** As an error where the run has no result, so that a sweep finds it in the log. */
function warningLines({ outcome, warnings }: RunEnd): string[] {
  const lines = warnings.map((text) => `warning: ${text}`);
  return outcome === 'failed' ? [...lines.slice(1), `error: ${warnings[0]}`] : lines;
}

function completedLines({ outcome, sumUp, compare }: RunEnd): string[] {
  if (outcome !== 'completed') return [];
  return [...(sumUp ? sumUpLines(sumUp) : []), ...(compare ? [compare] : [])];
}

/** How the run ended, and where its results are. */
export function endLines(end: RunEnd): string[] {
  const accuracy =
    end.testAccuracy === null ? '' : ` at ${percent(end.testAccuracy)} test accuracy`;
  return [
    `${end.outcome} in ${clock(end.seconds)}${accuracy}`,
    ...targetLines(end),
    ...(end.bestRound === undefined ? [] : [`kept the best model, of round ${end.bestRound}`]),
    ...(end.virtualTime === undefined ? [] : [`${clock(end.virtualTime)} on the virtual clock`]),
    ...(end.speed ? [speedLine(end.speed)] : []),
    `results in ${end.runDirectory}`,
    ...completedLines(end),
    ...(end.outcome === 'stopped' ? [resumeLine(end)] : []),
    ...(end.staysUp ? ['still serving; Ctrl-C stops'] : []),
    ...warningLines(end),
  ];
}
