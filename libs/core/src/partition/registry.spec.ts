import { ConfigError } from '../config/config-error';
import { parseSkew, skewUsages } from './registry';

describe('parseSkew', () => {
  it.each([
    ['iid', 'iid'],
    ['dirichlet:0.1', 'dirichlet:0.1'],
    ['dirichlet:1e-6', 'dirichlet:0.000001'],
    ['shards:2', 'shards:2'],
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
  ])('refuses "%s" and says how it is written', (skew, problem) => {
    expect(() => parseSkew(skew)).toThrow(ConfigError);
    expect(() => parseSkew(skew)).toThrow(`skew: ${problem}`);
  });

  it('lists every way to write a skew when the name is unknown', () => {
    for (const usage of skewUsages()) expect(() => parseSkew('foo')).toThrow(usage);
  });
});
