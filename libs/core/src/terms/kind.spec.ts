import { splitTerms } from './kind';

describe('splitTerms', () => {
  it.each([
    ['clip:1', ['clip:1']],
    ['top:3+macro-f1', ['top:3', 'macro-f1']],
    ['macro-f1+top:3', ['macro-f1', 'top:3']],
    ['top:3+metrics2:x+f1', ['top:3', 'metrics2:x', 'f1']],
    [
      'clip:1+examples/own-modules/layers.ts:dense_2',
      ['clip:1', 'examples/own-modules/layers.ts:dense_2'],
    ],
    ['top:3+examples/errors.mjs', ['top:3', 'examples/errors.mjs']],
    ['top:3+errors.ts:2+macro-f1', ['top:3', 'errors.ts:2', 'macro-f1']],
    ['a/b.ts+c/d.ts', ['a/b.ts', 'c/d.ts']],
    ['clip:1+../a.ts+./b.ts+/c/d.ts', ['clip:1', '../a.ts', './b.ts', '/c/d.ts']],
    ['clip:1+', ['clip:1', '']],
  ])('takes %s apart', (text, terms) => {
    expect(splitTerms(text)).toEqual(terms);
  });

  it.each([
    'rotation:+5',
    'dirichlet:1e+3',
    './steps.ts:1e+3',
    'file:my+own.csv',
    'file:C:/my+own.csv:repeats',
    './my+step.ts',
    '/home/c++/steps/my+step.ts:2',
    '../a+b/c.ts',
  ])('leaves %s whole', (term) => {
    expect(splitTerms(term)).toEqual([term]);
    expect(splitTerms(`${term}+iid+noise:2`)).toEqual([term, 'iid', 'noise:2']);
    expect(splitTerms(`iid+${term}`)).toEqual(['iid', term]);
  });
});
