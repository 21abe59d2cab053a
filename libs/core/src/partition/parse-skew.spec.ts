import { ConfigError } from '../errors/user-error';
import { parseSkew, skewFile } from './parse-skew';
import { skewForms } from './registry';

describe('parseSkew', () => {
  it.each([
    ['iid', 'iid'],
    ['dirichlet:0.1', 'dirichlet:0.1'],
    ['dirichlet:1e-6', 'dirichlet:0.000001'],
    ['shards:2', 'shards:2'],
    ['sizes:100,200', 'sizes:100,200'],
    ['labels:2+powerlaw:1.5', 'labels:2+powerlaw:1.5'],
    ['quantity:0.5+dirichlet:1e+3', 'dirichlet:1000+quantity:0.5'],
    ['iid+lognormal:2', 'lognormal:2'],
    ['rotation:30', 'iid+rotation:-30..30'],
    ['noise:0.1+shards:2+contrast:0.5..1', 'shards:2+contrast:0.5..1+noise:0..0.1'],
    ['label-noise:0.2+label-pairs:0..1:4-9', 'iid+label-noise:0.2..0.2+label-pairs:0..1:4-9'],
  ])('reads %s', (skew, name) => {
    expect(parseSkew(skew).name).toBe(name);
  });

  it.each([
    ['foo', 'unknown skew "foo"'],
    ['', 'unknown skew ""'],
    ['IID', 'unknown skew "IID"'],
    ['constructor', 'unknown skew "constructor"'],
    ['iid:3', 'iid takes no parameter, but got "3"'],
    ['iid:', 'iid takes no parameter, but got ""'],
    ['shards', '"shards" is not shards:n with a whole n ≥ 1'],
    ['shards:0', '"shards:0" is not shards:n'],
    ['shards:-2', '"shards:-2" is not shards:n'],
    ['shards:1.5', '"shards:1.5" is not shards:n'],
    ['shards:2:3', '"shards:2:3" is not shards:n'],
    ['dirichlet', '"dirichlet" is not dirichlet:α with α > 0'],
    ['dirichlet:', '"dirichlet:" is not dirichlet:α'],
    ['dirichlet: ', '"dirichlet: " is not dirichlet:α'],
    ['dirichlet:0', '"dirichlet:0" is not dirichlet:α'],
    ['dirichlet:-1', '"dirichlet:-1" is not dirichlet:α'],
    ['dirichlet:NaN', '"dirichlet:NaN" is not dirichlet:α'],
    ['dirichlet:Infinity', '"dirichlet:Infinity" is not dirichlet:α'],
    ['dirichlet:0.1x', '"dirichlet:0.1x" is not dirichlet:α'],
    ['sizes', '"sizes" is not sizes:n,n,…'],
    ['sizes:1,,2', '"sizes:1,,2" is not sizes:n,n,…'],
    ['sizes:0,2', '"sizes:0,2" is not sizes:n,n,…'],
    ['rotation:0', '"rotation:0" is not rotation:A'],
    ['rotation:181', '"rotation:181" is not rotation:A'],
    ['rotation:-30', '"rotation:-30" is not rotation:A'],
    ['rotation:1..2..3', '"rotation:1..2..3" is not rotation:A'],
    ['rotation:1..', '"rotation:1.." is not rotation:A'],
    ['rotation:..1', '"rotation:..1" is not rotation:A'],
    ['rotation:0..270', '"rotation:0..270" is not rotation:A'],
    ['contrast:1.5', '"contrast:1.5" is not contrast:c'],
    ['brightness:2', '"brightness:2" is not brightness:b'],
    ['noise:-1..1', '"noise:-1..1" is not noise:σ'],
    ['label-noise:1.1', '"label-noise:1.1" is not label-noise:r'],
    ['label-noise:0.1:1-2', '"label-noise:0.1:1-2" is not label-noise:r'],
    ['label-pairs:0.1:1-1', '"label-pairs:0.1:1-1" is not label-pairs:r'],
    ['label-pairs:0.1:1-2,1-3', '"label-pairs:0.1:1-2,1-3" is not label-pairs:r'],
    ['label-pairs:0.1:', '"label-pairs:0.1:" is not label-pairs:r'],
    ['noise:1+iid+noise:2', '"noise:1+iid+noise:2" has noise more than once. Use one of them'],
    ['file', '"file" is not file:path'],
    ['file:', '"file:" is not file:path'],
    [
      'file:my+own.csv+shards:2',
      '"file:my+own.csv+shards:2": file:my+own.csv already says which rows each client has, and cannot be combined with shards:2',
    ],
    ['iid+', 'unknown skew ""'],
    ['+iid', 'unknown skew ""'],
    ['iid++powerlaw:1', 'unknown skew "iid+"'],
    ['labels:2+odd', 'unknown skew "odd"'],
    [
      'iid+shards:2',
      '"iid+shards:2" decides the labels of clients more than once: iid and shards:2',
    ],
    [
      'powerlaw:2+labels:1+sizes:3,4',
      '"powerlaw:2+labels:1+sizes:3,4" decides the sizes of clients more than once: powerlaw:2 and sizes:3,4',
    ],
  ])('refuses "%s" and says how it is written', (skew, problem) => {
    expect(() => parseSkew(skew)).toThrow(ConfigError);
    expect(() => parseSkew(skew)).toThrow(`skew: ${problem}`);
  });

  it('finds the file of a skew, and no other', () => {
    expect(skewFile('rotation:3+file:C:/my+own.csv:repeats+noise:1')).toBe('C:/my+own.csv:repeats');
    expect(skewFile('iid+noise:1')).toBeUndefined();
  });

  it('takes a recorded partition for a file only', () => {
    expect(parseSkew('file:a.csv+noise:1', '0;1').name).toBe('file:a.csv+noise:0..1');
    expect(() => parseSkew('iid', '0;1')).toThrow('partition: goes with --skew=file:… only');
  });

  it('lists every skew when the name is unknown, without all their usages', () => {
    const names = skewForms().map((form) => form.split(':')[0]);
    expect(() => parseSkew('foo')).toThrow(`Use one of: ${names.join(', ')}, or a file`);
  });
});
