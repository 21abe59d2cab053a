/** Settings that the sensitivity of a noisy sum needs to have, where `--dp` asks for one. */
const UNDER_PRIVACY = { weighting: 'uniform', maxNormRatio: 0 } as const;

/** The defaults that `--dp` changes, by camelCase key. */
export function privacyDefaults(dp: unknown): Partial<typeof UNDER_PRIVACY> {
  return dp === 'central' || dp === 'local' ? UNDER_PRIVACY : {};
}
