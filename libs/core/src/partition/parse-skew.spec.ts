import { ConfigError } from '../config/config-error';
import { parseSkew } from './parse-skew';
import { skewUsages } from './registry';

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

  it('lists every way to write a skew when the name is unknown', () => {
    for (const usage of skewUsages()) expect(() => parseSkew('foo')).toThrow(usage);
  });
});
