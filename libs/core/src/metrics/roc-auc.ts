/**
 * Area under the ROC curve of one class against the rest, as the Mann–Whitney statistic with
 * tied scores counted half; null when there are only positives, only negatives, or a score is NaN
 * (a model that has diverged ranks nothing).
 */
export function rocAuc(scores: Float32Array, labels: Uint8Array, label: number): number | null {
  if (scores.some(Number.isNaN)) return null;
  const order = Uint32Array.from(scores, (_, i) => i).sort((a, b) => scores[a] - scores[b]);
  let positives = 0;
  let rankSum = 0;
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && scores[order[end]] === scores[order[start]]) end++;
    const meanRank = (start + 1 + end) / 2;
    for (let i = start; i < end; i++) {
      if (labels[order[i]] !== label) continue;
      positives++;
      rankSum += meanRank;
    }
    start = end;
  }
  const negatives = order.length - positives;
  if (positives === 0 || negatives === 0) return null;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
