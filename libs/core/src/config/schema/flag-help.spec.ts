import { experimentSchema } from '../experiment-config';
import { flagHelp } from './flag-help';

describe('flagHelp', () => {
  const byName = Object.fromEntries(flagHelp(experimentSchema).map((help) => [help.name, help]));

  it.each([
    ['clients', 'number', '10'],
    ['batch', 'text', '32'],
    ['hidden', 'text', '128'],
    ['skew', 'text', 'iid'],
    ['target-accuracy', 'number', undefined],
    ['dataset', 'text', undefined],
  ])('shows %s as a %s that is %s by default', (name, kind, byDefault) => {
    expect(byName[name]).toMatchObject({ kind, byDefault });
  });

  it('has a description for every setting', () => {
    expect(Object.values(byName).filter(({ description }) => description === '')).toEqual([]);
  });
});
