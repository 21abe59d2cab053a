import type { RoundReport } from '@fedsim/core/house';
import { roundValues } from './round-values';

it('a measure is a scalar of its name', () => {
  const report: RoundReport = {
    round: 1,
    rounds: 1,
    status: 'ok',
    participants: 0,
    cohortSize: 0,
    examples: 0,
    trainLoss: null,
    testLoss: null,
    testAccuracy: null,
    uplinkBytes: 0,
    downlinkBytes: 0,
    seconds: 0,
    timings: { train: 0, encode: 0, send: 0, validate: 0, aggregate: 0, evaluate: 0 },
    modelVersion: 0,
    modelSha256: '',
    measures: { top2: 0.75 },
    clients: [],
  };
  const values = roundValues(report, new Float32Array(0), { slots: [], length: 0 });
  expect(values).toContainEqual({ tag: 'measures/top2', simple_value: 0.75 });
});
