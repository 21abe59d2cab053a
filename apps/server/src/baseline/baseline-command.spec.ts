import { parseSimulateConfig } from '../config/simulate-config';
import { compareLine } from './baseline-command';

const lineOf = (settings: Record<string, unknown>) =>
  compareLine(parseSimulateConfig(settings), 'runs/a b');

describe('what a finished run could be compared with', () => {
  it('is what it does not train itself', () => {
    expect(lineOf({})).toBe(
      "with all data in one place, or alone? npx nx run server:baseline --run='runs/a b' --kind=centralised,local",
    );
    expect(lineOf({ baselines: 'local' })).toMatch(/^with all .* place\? .*=centralised$/);
    expect(lineOf({ baselines: 'centralised' })).toMatch(/^alone\? .*=local$/);
    expect(lineOf({ baselines: 'local,centralised' })).toBeUndefined();
  });

  it('is trained as the run was', () => {
    const how = { engine: 'simd', 'data-dir': 'mnist', 'baseline-passes': 3 };
    expect(lineOf(how)).toMatch(/=centralised,local --passes=3 --data-dir=mnist --engine=simd$/);
  });
});
