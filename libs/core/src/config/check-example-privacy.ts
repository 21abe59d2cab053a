import { ConfigError } from '../errors/user-error';
import { requireBound } from '../privacy/example-level';
import type { PrivacySettings } from '../privacy/user-level';
import { createStrategy } from '../strategies/registry';
import type { StrategySettings } from '../strategies/strategy-parameters';

/** The settings that `--dp=example` depends on. */
export interface ExampleSettings extends PrivacySettings, StrategySettings {
  readonly validationSplit: number;
  readonly augment: string;
  readonly localWork: string;
}

/** Throws a ConfigError where clipping and noise in local training would not protect examples as ε says. */
export function checkExamplePrivacy(config: ExampleSettings): void {
  requireBound(config);
  const { name, sends } = createStrategy(config);
  if (sends.vectors + sends.scalars > 0) {
    throw new ConfigError(
      'strategy',
      `${name} sends more than its delta, and only that is made of noised gradients. Use one that does not, such as fedavg, fedprox, fedadam.`,
    );
  }
  const broken = BREAKING.find(({ key, harmless }) => config[key] !== harmless);
  if (broken) throw new ConfigError(broken.flag, broken.why);
}

/** Settings under which one example would do more than the noise covers, or more often than is counted. */
const BREAKING = [
  {
    key: 'clip',
    flag: 'clip',
    harmless: 'flat',
    why: 'is about updates of clients. The gradient of an example is clipped as a whole: leave it out.',
  },
  {
    key: 'validationSplit',
    flag: 'validation-split',
    harmless: 0,
    why: 'the loss of examples that are held out has no noise on it. Leave it out under --dp=example.',
  },
  {
    key: 'augment',
    flag: 'augment',
    harmless: 'none',
    why: 'changes are drawn by an example’s place in its shard, so one more would change the others. Leave it out under --dp=example.',
  },
  {
    key: 'localWork',
    flag: 'local-work',
    harmless: 'full',
    why: 'ε counts the same steps in each round of a client. Use full under --dp=example.',
  },
] as const;
