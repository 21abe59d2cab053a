import type { SweepHeader } from './sweep-view';
import { clock, percent } from '@fedsim/cli';
import { bar } from '../../console/bars';
import { joined, longestFitting, shortened } from '../../console/fit';
import type { Moment } from '../../console/live-screen';
import { barCells, footer, indented, onScreen, roomOf } from '../../console/screen';
import type { RunningRun, SweepProgress } from './sweep-progress';
import type { Size } from '../../console/terminal';

/** The whole screen of a sweep as text: its axes if there is room, and the runs in progress. */
export function sweepFrame(
  { title, axes, directory }: SweepHeader,
  progress: SweepProgress,
  moment: Moment,
): string {
  const room = roomOf(moment);
  const whole = progressLine(progress, moment);
  const head = [
    '',
    ...joined(`fedsim sweep · ${title}`.split(/ · |, /), ' · ', room).map(indented),
    ...axes.map((axis) => indented(shortened(axis, room))),
    '',
    whole,
  ];
  const foot = footer([directory], moment);
  const runs = runLines(progress.running(), moment);
  const list = (rows: number): string[] =>
    runs.length === 0 ? [] : ['', ...firstOf(runs, rows - 1)];
  const around = head.length + foot.length;
  return onScreen(
    [...head, ...list(Math.max(4, moment.rows - 1 - around)), ...foot],
    [whole, ...list(moment.rows - 2)],
    moment,
  );
}

function progressLine(progress: SweepProgress, moment: Moment): string {
  const left = progress.secondsLeft();
  const going = left !== undefined && moment.phase === 'running';
  const running = progress.running().length;
  const done = `${progress.finished()}/${progress.runs} done`;
  const failed = progress.failed() > 0 ? `, ${progress.failed()} failed` : '';
  const counts = `${done}${running > 0 ? `, ${running} running` : ''}${failed}`;
  const leftText = going ? `  ${clock(left)} left` : '';
  const cells = barCells(moment);
  const texts = [`${counts}${leftText}`, counts, `${done}${failed}`];
  const text = longestFitting(texts, roomOf(moment) - cells - 2);
  return indented(`${bar(progress.share(), cells)}  ${text}`);
}

function runLines(runs: readonly RunningRun[], size: Size): string[] {
  const cells = Math.ceil(barCells(size) / 2);
  const states = runs.map(stateOf);
  const widest = Math.max(...states.map((state) => state.length));
  return runs.map(({ name, message }, i) => {
    const share = message ? message.round / message.rounds : 0;
    const start = `${bar(share, cells)}  ${states[i].padEnd(widest)}  `;
    return indented(`${start}${shortened(name, Math.max(8, roomOf(size) - start.length))}`);
  });
}

/** `3/12  97.31 %`. */
function stateOf({ message, testAccuracy }: RunningRun): string {
  if (!message) return 'starting';
  const accuracy = testAccuracy === null ? '–' : percent(testAccuracy);
  return `${message.round}/${message.rounds}  ${accuracy}`;
}

/** All lines, or the first ones and how many more there are. */
function firstOf(lines: readonly string[], rows: number): string[] {
  if (lines.length <= rows) return [...lines];
  const shown = lines.slice(0, Math.max(0, rows - 1));
  return [...shown, indented(`… and ${lines.length - shown.length} more`)];
}
