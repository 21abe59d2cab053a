/**
 * Something that went wrong in a way that one sentence explains: what, where, and what to do. Shown
 * to people without a stack trace.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}

/** An impossible setting: names the setting and says what to do. */
export class ConfigError extends UserError {
  override readonly name = 'ConfigError';

  /** @param setting key of the setting at fault, in kebab-case */
  constructor(
    readonly setting: string,
    readonly problem: string,
  ) {
    super(`${setting}: ${problem}`);
  }
}

/** The ConfigError that something throws, if it throws one. */
export function configErrorOf(run: () => unknown): ConfigError | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}
