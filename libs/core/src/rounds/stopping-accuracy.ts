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
