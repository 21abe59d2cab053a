import { ConfigError } from '../config/config-error';
import { createStrategy, strategyNames } from './registry';

describe('createStrategy', () => {
  it.each(strategyNames())('makes %s, which knows its own name', (name) => {
    expect(createStrategy(name).name).toBe(name);
  });

  it.each(['fedsgdd', '', 'toString', '__proto__'])('refuses "%s" and lists the rest', (name) => {
    const create = () => createStrategy(name);
    expect(create).toThrow(ConfigError);
    expect(create).toThrow(`strategy: unknown strategy "${name}". Use one of: fedavg`);
  });
});
