/** Class with the highest probability per row; the lowest class number wins a tie, and 0 a row of NaN. */
export function predictedClasses(probabilities: Float32Array, classes: number): Uint8Array {
  const predicted = new Uint8Array(probabilities.length / classes);
  for (let row = 0; row < predicted.length; row++) {
    let best = 0;
    for (let c = 1; c < classes; c++) {
      if (probabilities[row * classes + c] > probabilities[row * classes + best]) best = c;
    }
    predicted[row] = best;
  }
  return predicted;
}

/** Counts `[actual][predicted]` for probabilities of shape `labels.length × classes`. */
export function confusionMatrix(
  probabilities: Float32Array,
  labels: Uint8Array,
  classes: number,
): number[][] {
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  predictedClasses(probabilities, classes).forEach((predicted, row) => {
    matrix[labels[row]][predicted]++;
  });
  return matrix;
}

/** Share of examples on the diagonal. */
export function accuracyOf(matrix: readonly (readonly number[])[]): number {
  const total = matrix.flat().reduce((sum, count) => sum + count, 0);
  const hits = matrix.reduce((sum, row, label) => sum + row[label], 0);
  return total === 0 ? 0 : hits / total;
}
