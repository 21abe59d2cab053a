// Where models come to rest, in float64 and without fedsim's engines, strategies and rounds.

/** Weights of zero: a row for each pixel, and one for the biases. */
const zeros = ({ train: { inputSize, classes } }) => new Float64Array((inputSize + 1) * classes);

/** Mean loss on rows of some examples, and its gradient with that of the penalty. */
function lossAndGradient(w, { pixels, labels, inputSize, classes }, rows, l2) {
  const gradient = w.map((value, i) => (i < inputSize * classes ? 2 * l2 * value : 0));
  let loss = 0;
  for (const row of rows) {
    const image = [...pixels.subarray(row * inputSize, (row + 1) * inputSize)].map((p) => p / 255);
    const inputs = [...image, 1].map((x, i) => [i * classes, x]).filter(([, x]) => x !== 0);
    const scores = new Float64Array(classes);
    for (const [at, x] of inputs) for (let j = 0; j < classes; j++) scores[j] += x * w[at + j];
    const top = Math.max(...scores);
    const total = scores.reduce((sum, score) => sum + Math.exp(score - top), 0);
    loss -= (scores[labels[row]] - top - Math.log(total)) / rows.length;
    const errors = scores.map(
      (score, j) => (Math.exp(score - top) / total - (j === labels[row] ? 1 : 0)) / rows.length,
    );
    for (const [at, x] of inputs)
      for (let j = 0; j < classes; j++) gradient[at + j] += x * errors[j];
  }
  return { loss, gradient };
}

export function testLoss({ test }, w) {
  const rows = Array.from({ length: test.count }, (_, row) => row);
  return lossAndGradient(w, test, rows, 0).loss;
}

/** The optimum of all clients' examples, by gradient descent with momentum, down to a gradient of 1e-6. */
export function optimum(problem, clients) {
  const { train, l2, lr } = problem;
  const rows = clients.flatMap((own) => [...own]);
  let [w, before] = [zeros(problem), zeros(problem)];
  for (;;) {
    const ahead = w.map((value, i) => value + 0.96 * (value - before[i]));
    const { gradient } = lossAndGradient(ahead, train, rows, l2);
    if (Math.hypot(...gradient) < 1e-6) return ahead;
    [before, w] = [w, ahead.map((value, i) => value - lr * gradient[i])];
  }
}

/** Where Σ nₖ·Fₖ^q·Δₖ = 0: FedAvg's round over and over, weighted as q-FedAvg's where q > 0. */
export function restOfAverages(problem, clients, { epochs, rounds, mu = 0, q = 0 }) {
  let w = zeros(problem);
  for (let round = 0; round < rounds; round++) {
    const next = zeros(problem);
    let total = 0;
    for (const rows of clients.filter(({ length }) => length > 0)) {
      const { after, loss } = descend(problem, w, rows, epochs, mu);
      const weight = rows.length * loss ** q;
      total += weight;
      after.forEach((value, i) => (next[i] += weight * value));
    }
    w = next.map((value) => value / total);
  }
  return w;
}

/** A client's weights after some steps on all of its rows, and its loss before. */
function descend({ train, l2, lr }, start, rows, steps, mu) {
  let after = start;
  let first;
  for (let step = 0; step < steps; step++) {
    const { loss, gradient } = lossAndGradient(after, train, rows, l2);
    first ??= loss;
    after = after.map((value, i) => value - lr * (gradient[i] + mu * (value - start[i])));
  }
  return { after, loss: first };
}
