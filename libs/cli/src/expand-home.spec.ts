import { homedir } from 'node:os';
import { expandHome, expandHomeInEnvironment } from './expand-home';

const home = homedir();

describe('a home folder written as ~', () => {
  it.each<[string, unknown, unknown]>([
    ['out', '~/runs/a', `${home}/runs/a`],
    ['out', '~', home],
    ['data-dir', '~/data:letters', `${home}/data:letters`],
    ['dataset', '~/a,~/b', `${home}/a,${home}/b`],
    ['dataset', ['~/a', 'mnist'], [`${home}/a`, 'mnist']],
    ['skew', 'file:~/rows.csv+noise:0.1', `file:${home}/rows.csv+noise:0.1`],
    ['update', 'clip:1+~/step.ts:2', `clip:1+${home}/step.ts:2`],
    ['update', 'none;~/step.ts', `none;${home}/step.ts`],
  ])('is expanded in %s %j', (key, value, expected) => {
    expect(expandHome({ [key]: value })).toEqual({ [key]: expected });
  });

  it.each<[string, unknown]>([
    ['out', './~/runs'],
    ['out', '~other/runs'],
    ['out', 'runs/a~'],
    ['token', '~/secret'],
    ['rounds', 3],
    ['hidden', [200, 200]],
  ])('is something else in %s %j', (key, value) => {
    expect(expandHome({ [key]: value })).toEqual({ [key]: value });
  });

  it('is expanded in variables of the environment that are ours', () => {
    const env = { FEDSIM_DATA_DIR: '~/mnist', FEDSIM_TOKEN: '~/a', OTHER: '~/b' };
    expandHomeInEnvironment(env);
    expect(env).toEqual({ FEDSIM_DATA_DIR: `${home}/mnist`, FEDSIM_TOKEN: '~/a', OTHER: '~/b' });
  });
});
