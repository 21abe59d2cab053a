import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRunLogger } from '@fedsim/cli';
import {
  createRunEmitter,
  experimentSchema,
  initialState,
  planExperiment,
  runMeasures,
  type RoundReport,
  type RunEvent,
} from '@fedsim/core/house';
import { openCoordinator } from '@fedsim/coordinator';
import { openRunDirectory, openRun, runFolder } from '@fedsim/runs/node';
import { createPlainConsole } from '../console/plain-console';
import type { RunResult } from '../sweep/tables/read-run';
import { resultsTable } from '../sweep/tables/results-table';

const INFO = { name: 'digits', trainExamples: 4, testExamples: 2, classes: 2, width: 1, height: 1 };
const measures = runMeasures([
  {
    name: 'top2',
    label: 'top 2',
    unit: '%',
    help: 'Examples whose class is among the two likeliest',
    decimals: 1,
    onConsole: true,
  },
]);

const report = (round: number, figures: RoundReport['measures']): RoundReport => ({
  round,
  rounds: 2,
  status: 'ok',
  participants: 1,
  cohortSize: 1,
  examples: 1,
  trainLoss: 1,
  testLoss: null,
  testAccuracy: null,
  uplinkBytes: 0,
  downlinkBytes: 0,
  seconds: 0,
  timings: { train: 0, encode: 0, send: 0, validate: 0, aggregate: 0, evaluate: 0 },
  modelVersion: round,
  modelSha256: '',
  measures: figures,
  clients: [],
});

describe('a measure that is declared once', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'fedsim-measure-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is in the tables, the event files, the metrics, the console and the results of a sweep', async () => {
    const lines: string[] = [];
    const config = experimentSchema.parse({ clients: 1 });
    const plan = planExperiment(config, { ...INFO, checksums: {} } as never);
    const state = { ...initialState(plan), round: 1, modelVersion: 1 };
    const options = { tensorboard: true, spec: plan.spec, settings: {}, keepsState: false };
    const directory = await openRunDirectory(runFolder(folder), { ...options, measures });
    const door = { host: '127.0.0.1', port: 0, joinTimeout: 1, rejoinGrace: 1 };
    const coordinator = await openCoordinator({
      plan,
      runId: 'run',
      dataset: { kind: 'synthetic', ...INFO, checksums: {} } as never,
      door,
      token: 'a',
      logger: createRunLogger(),
      stopper: new AbortController(),
    });
    try {
      const emit = createRunEmitter<RunEvent>([
        (event) => (event.kind === 'round' ? directory.addRound(event.report, state) : undefined),
        coordinator.onRunEvent,
        createPlainConsole((line) => lines.push(line)),
      ]);
      await emit({ kind: 'started', round: 0, rounds: 2, clients: 1, measures });
      await emit({ kind: 'round', report: report(1, {}) });
      await emit({ kind: 'round', report: report(2, { top2: 87.5 }) });
      await directory.settle();
      const metrics = await (await fetch(`${coordinator.url}/metrics`)).text();
      expect(metrics).toContain(
        '# HELP fedsim_measure_top2 Examples whose class is among the two likeliest',
      );
      expect(metrics).toMatch(/^fedsim_measure_top2 87\.5$/m);
    } finally {
      await coordinator.close();
    }
    const rounds = await openRun(folder).rounds();
    expect(rounds.map(({ top2 }) => top2)).toEqual(['', '87.5']);

    const events = join(folder, 'tensorboard');
    const [file] = readdirSync(events);
    expect(readFileSync(join(events, file)).includes('measures/top2')).toBe(true);

    const grid = { settings: {}, axes: {}, seeds: [1] };
    const run = { cell: { name: 'cell', values: {} }, seed: 1 };
    const table = resultsTable(grid, [], [{ run, rounds } as unknown as RunResult]);
    const column = table.columns.findIndex(({ name }) => name === 'top2');
    expect(table.columns[column]).toEqual({ name: 'top2', type: 'DOUBLE' });
    expect(table.rows.map((row) => row[column])).toEqual([null, 87.5]);

    expect(lines[0]).not.toContain('top 2');
    expect(lines[1]).toMatch(/ {2}top 2 87\.5 % {2}0:00 left$/);
  });
});
