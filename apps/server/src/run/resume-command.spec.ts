import { parseServeConfig, serveSchema } from '../config/serve-config';
import { parseSimulateConfig, simulateSchema } from '../config/simulate-config';
import { resumeCommand } from './resume-command';

describe('the command that resumes a run', () => {
  const simulate = (settings: Readonly<Record<string, unknown>>): string =>
    resumeCommand('simulate', simulateSchema, parseSimulateConfig(settings), 'runs/x');

  it('leaves out what the run directory records, and what is as by default', () => {
    const computed = { clients: 3, lr: 0.5, skew: 'shards:2', rounds: 7, 'target-accuracy': 0.9 };
    expect(simulate({ ...computed, out: 'runs/x', engine: 'auto' })).toBe(
      'npx nx run server:simulate --resume=runs/x',
    );
  });

  it('says again how to run it, so that it gives the same bits', () => {
    const how = { engine: 'simd', workers: 1, 'data-dir': 'my data', baselines: 'local' };
    expect(simulate(how)).toBe(
      "npx nx run server:simulate --resume=runs/x --engine=simd --data-dir='my data' --baselines=local --workers=1",
    );
    const others = { 'watch-token': 'secret, too', 'control-token': 'as secret' };
    const secrets = { token: 'very secret', ...others };
    const serve = parseServeConfig({ ...secrets, exit: 'true', processes: 0 });
    expect(resumeCommand('serve', serveSchema, serve, 'runs/x')).toBe(
      'npx nx run server:serve --resume=runs/x --processes=0 --exit=true',
    );
  });

  it('repeats the rounds that were given on resuming', () => {
    const further = { rounds: 10, 'target-accuracy': 0.9, 'after-target': 'continue' };
    const { deadline } = parseSimulateConfig({});
    expect(simulate({ resume: 'runs/x', ...further })).toBe(
      `npx nx run server:simulate --resume=runs/x --rounds=10 --deadline=${deadline} --target-accuracy=0.9 --after-target=continue --round-patience=0`,
    );
  });
});
