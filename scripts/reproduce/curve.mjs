// Reading a learning curve: McMahan et al. 2017, §3.

/** The monotone curve of the best accuracy so far, as the rounds that improved it: `[round, accuracy]`. */
export function monotone(accuracies) {
  let best = -1;
  return accuracies.flatMap((accuracy, i) => {
    if (accuracy <= best) return [];
    best = accuracy;
    return [[i + 1, accuracy]];
  });
}

/**
 * The round at which a monotone curve reaches `target`, with linear interpolation between its points;
 * null when it never does.
 */
export function crossing(curve, target) {
  const at = curve.findIndex(([, accuracy]) => accuracy >= target);
  if (at < 0) return null;
  const [round, accuracy] = curve[at];
  if (at === 0) return round;
  const [roundBefore, accuracyBefore] = curve[at - 1];
  const share = (target - accuracyBefore) / (accuracy - accuracyBefore);
  return roundBefore + share * (round - roundBefore);
}
