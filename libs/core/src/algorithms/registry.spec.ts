import { ConfigError } from '../config/config-error';
import { experimentSchema, localTraining } from '../config/experiment-config';
import { parseConfig } from '../config/parse-config';
import { createStrategy, strategyNames } from './registry';

const config = (strategy: string, more = {}) =>
  parseConfig(experimentSchema, { strategy, ...more });

describe('createStrategy', () => {
  it.each(strategyNames())('makes %s, which knows its own name', (name) => {
    expect(createStrategy(config(name)).name).toBe(name);
  });

  it.each(['fedsgdd', 'toString', '__proto__'])('refuses "%s" and lists the rest', (name) => {
    const create = () => createStrategy(config(name));
    expect(create).toThrow(ConfigError);
    expect(create).toThrow(`strategy: unknown strategy "${name}". Use one of: fedavg`);
  });
});

describe('fedprox', () => {
  it('adds its proximal term to what clients do, and nothing else', () => {
    const plain = localTraining(config('fedavg'));
    expect(localTraining(config('fedprox', { 'proximal-mu': 0.5 }))).toEqual({
      ...plain,
      proximal: 0.5,
    });
    expect(plain.proximal).toBeUndefined();
  });
});
