/** Settings that the sensitivity of a noisy sum needs to have, where `--dp` asks for one. */
const UNDER_NOISE = { weighting: 'uniform', maxNormRatio: 0 } as const;

/** Of what is masked, nobody sees the size. */
const UNDER_MASKS = { maxNormRatio: 0 } as const;

/** The defaults that settings of privacy, by kebab-case key, change: by camelCase key. */
export function privacyDefaults(
  settings: Readonly<Record<string, unknown>>,
): Partial<typeof UNDER_NOISE> {
  const { dp, 'secure-aggregation': masks = 'none' } = settings;
  if (dp === 'central' || dp === 'local' || dp === 'distributed') return UNDER_NOISE;
  return masks === 'none' ? {} : UNDER_MASKS;
}
