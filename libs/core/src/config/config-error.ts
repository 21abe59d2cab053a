import { UserError } from './user-error';

/** Something the user asked for that cannot be: names the setting and says what to do. */
export class ConfigError extends UserError {
  override readonly name = 'ConfigError';

  /** @param setting key of the setting at fault, in kebab-case */
  constructor(
    readonly setting: string,
    problem: string,
  ) {
    super(`${setting}: ${problem}`);
  }
}
