import fc from 'fast-check';
import { strategyNames } from '../strategies/registry';
import { OPTIMIZERS } from '../training/local-training';
import { checkExperiment, experimentSchema, localTraining } from './experiment-config';
import { parseConfig } from './schema/parse-config';
import { settingsWithoutEffect } from './settings-without-effect';

const parse = (settings: Record<string, unknown>) => parseConfig(experimentSchema, settings);

describe('settingsWithoutEffect', () => {
  it('names the parameters of other strategies and optimizers', () => {
    const idle = (settings: Record<string, unknown>) => settingsWithoutEffect(parse(settings));
    expect(idle({ strategy: 'fedavg', optimizer: 'sgd' })).toEqual(
      expect.arrayContaining(['proximal-mu', 'server-momentum', 'momentum', 'adam-beta1']),
    );
    expect(idle({ strategy: 'fedprox' })).not.toContain('proximal-mu');
    expect(idle({ strategy: 'fedavgm' })).not.toContain('server-momentum');
    expect(idle({ optimizer: 'nesterov' })).not.toContain('momentum');
    expect(idle({ optimizer: 'adamw' })).not.toContain('weight-decay');
  });

  it('names of an optimizer what changes nothing of local training, and nothing else', () => {
    const keys = ['momentum', 'adam-beta1', 'adam-beta2', 'adam-epsilon', 'weight-decay'];
    for (const optimizer of OPTIMIZERS) {
      for (const key of keys) {
        const [one, other] = [0.5, 0.75].map((value) => parse({ optimizer, [key]: value }));
        const same = JSON.stringify(localTraining(one)) === JSON.stringify(localTraining(other));
        expect(settingsWithoutEffect(one).includes(key)).toBe(same);
      }
    }
  });

  it('names every strategy parameter that the experiment would refuse', () => {
    const values: Record<string, unknown> = {
      'server-momentum': 0.5,
      'server-beta1': 0.5,
      'server-beta2': 0.5,
      'server-tau': 0.5,
      'proximal-mu': 0.5,
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...strategyNames()),
        fc.constantFrom(...Object.keys(values)),
        (strategy, key) => {
          // FedSGD and SCAFFOLD take nothing but this.
          const plain = { optimizer: 'sgd', epochs: 1, batch: 'full' };
          const config = parse({ strategy, ...plain, [key]: values[key] });
          const idle = settingsWithoutEffect(config).includes(key);
          if (idle) expect(() => checkExperiment(config)).toThrow(key);
          else expect(() => checkExperiment(config)).not.toThrow();
        },
      ),
    );
  });
});
