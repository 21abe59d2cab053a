import { homedir } from 'node:os';
import { expandHome } from './expand-home';

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
});
