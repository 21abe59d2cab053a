/**
 * Moves labels apart so that neighbours are at least `gap` from each other, each as near to where it
 * belongs as that allows; the answer is in the order of the question.
 */
export function spreadLabels(positions: readonly number[], gap: number): number[] {
  const order = positions.map((_, i) => i).sort((a, b) => positions[a] - positions[b] || a - b);
  // Clusters of labels that touch, each centred on the mean of where its labels belong.
  const clusters: { sum: number; members: number[] }[] = [];
  const start = ({ sum, members }: { sum: number; members: number[] }): number =>
    sum / members.length - (gap * (members.length - 1)) / 2;
  for (const label of order) {
    let cluster = { sum: positions[label], members: [label] };
    for (;;) {
      const before = clusters[clusters.length - 1];
      if (!before || start(before) + gap * before.members.length <= start(cluster)) break;
      clusters.pop();
      cluster = {
        sum: before.sum + cluster.sum,
        members: [...before.members, ...cluster.members],
      };
    }
    clusters.push(cluster);
  }
  const placed = [...positions];
  for (const cluster of clusters) {
    cluster.members.forEach((label, i) => (placed[label] = start(cluster) + gap * i));
  }
  return placed;
}
