/** What a run does once it has reached its target. */
export const AFTER_TARGET = ['stop', 'continue'] as const;

/** The accuracy that a run is to reach, if any, and whether it then ends. */
export interface TargetSettings {
  /** Test accuracy, 0 to 1. */
  readonly targetAccuracy?: number;
  /** `stop` where it is left out. */
  readonly afterTarget?: (typeof AFTER_TARGET)[number];
}

/** The test accuracy at which a run ends before its last round; ∞ where none does that. */
export function stoppingAccuracy({ targetAccuracy, afterTarget }: TargetSettings): number {
  return afterTarget === 'continue' ? Infinity : (targetAccuracy ?? Infinity);
}

/** What can end a run before its last round. */
export interface EndSettings extends TargetSettings {
  readonly rounds: number;
  /** Rounds without a better test accuracy after which the run ends, with the best model; 0 or absent is never. */
  readonly roundPatience?: number;
}

/** Whether a run may end before its last round. */
export function mayEndEarly(settings: Omit<EndSettings, 'rounds'>): boolean {
  return stoppingAccuracy(settings) < Infinity || (settings.roundPatience ?? 0) > 0;
}
