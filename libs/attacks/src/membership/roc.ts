/** A point of a ROC: shares of those without and with the property that score at least some threshold. */
export interface RocPoint {
  readonly falsePositives: number;
  readonly truePositives: number;
}

/** A receiver operating characteristic, from (0, 0) to (1, 1). */
export interface Roc {
  readonly points: readonly RocPoint[];
  /** Area under it: ½ is chance. Null where members or others are missing. */
  readonly area: number | null;
  /** The share of members found where at most 1 % of the others are taken for members. */
  readonly atOnePercent: number | null;
}

/** The ROC of scores that are higher the more likely the property is. */
export function rocOf(scores: ArrayLike<number>, isMember: readonly boolean[]): Roc {
  const members = isMember.filter(Boolean).length;
  const others = isMember.length - members;
  if (members === 0 || others === 0) return { points: [], area: null, atOnePercent: null };
  const points = thresholdCounts(scores, isMember).map(([wrong, right]) => ({
    falsePositives: wrong / others,
    truePositives: right / members,
  }));
  const within = points.filter(({ falsePositives }) => falsePositives <= 0.01);
  return { points, area: areaUnder(points), atOnePercent: within[within.length - 1].truePositives };
}

/** Others and members at or above each score, from none of them on; ties pass together. */
function thresholdCounts(scores: ArrayLike<number>, isMember: readonly boolean[]) {
  const order = [...isMember.keys()].sort((a, b) => scores[b] - scores[a]);
  const counts: [number, number][] = [[0, 0]];
  let [wrong, right] = [0, 0];
  order.forEach((example, i) => {
    if (isMember[example]) right++;
    else wrong++;
    if (scores[example] !== scores[order[i + 1]]) counts.push([wrong, right]);
  });
  return counts;
}

function areaUnder(points: readonly RocPoint[]): number {
  return points.slice(1).reduce((area, { falsePositives, truePositives }, i) => {
    const before = points[i];
    const width = falsePositives - before.falsePositives;
    return area + (width * (truePositives + before.truePositives)) / 2;
  }, 0);
}
