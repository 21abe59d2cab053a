import { strategyNames } from '../algorithms/registry';
import { experimentSchema } from './experiment-config';
import { parseConfig } from './parse-config';
import { settingsWithoutEffect } from './settings-without-effect';

const idle = (settings: Record<string, unknown>): string[] =>
  settingsWithoutEffect(parseConfig(experimentSchema, settings));

describe('settingsWithoutEffect', () => {
  it('names the parameters of other strategies and optimizers', () => {
    expect(idle({ strategy: 'fedavg', optimizer: 'sgd' })).toEqual(
      expect.arrayContaining(['proximal-mu', 'server-momentum', 'momentum', 'adam-beta1']),
    );
    expect(idle({ strategy: 'fedprox' })).not.toContain('proximal-mu');
    expect(idle({ strategy: 'fedavgm' })).not.toContain('server-momentum');
    expect(idle({ optimizer: 'nesterov' })).not.toContain('momentum');
    expect(idle({ optimizer: 'adamw' })).not.toContain('weight-decay');
  });

  it.each(strategyNames())('never names what every run of %s uses', (strategy) => {
    const always = ['strategy', 'optimizer', 'lr', 'epochs', 'batch', 'l1', 'l2', 'patience'];
    // FedSGD and SCAFFOLD take nothing else.
    const plain = { optimizer: 'sgd', epochs: 1, batch: 'full' };
    expect(idle({ strategy, ...plain }).filter((key) => always.includes(key))).toEqual([]);
  });
});
