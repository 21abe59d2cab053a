// The learning curves of DP-FedAvg, each seed a line, beside what is to be reached.
import { compile } from 'vega-lite';
import { parse, View } from 'vega';

/** An SVG of runs by ε, with a dashed line at each goal's accuracy. */
export async function picture(runs, goals) {
  const label = (epsilon) => `ε = ${epsilon}`;
  const values = runs.flatMap(({ epsilon, seed, curve }) =>
    curve.map((accuracy, i) => ({ privacy: label(epsilon), seed, round: i + 1, accuracy })),
  );
  const aims = goals.map(({ epsilon, accuracy }) => ({ privacy: label(epsilon), accuracy }));
  const domain = goals.map(({ epsilon }) => label(epsilon));
  // Blue and orange of Okabe and Ito, which people with any colour vision can tell apart.
  const scale = { domain, range: ['#0072b2', '#d55e00'] };
  const color = { field: 'privacy', scale, title: null };
  const y = { field: 'accuracy', type: 'quantitative' };
  const spec = {
    background: 'white',
    config: { font: 'sans-serif' },
    width: 480,
    height: 260,
    title: 'MNIST under client-level differential privacy, δ = 1e-5, 4,000 clients',
    layer: [
      {
        data: { values },
        mark: { type: 'line', opacity: 0.6, strokeWidth: 1.2, clip: true },
        encoding: {
          x: { field: 'round', type: 'quantitative', title: 'round' },
          y: {
            ...y,
            title: 'test accuracy',
            axis: { format: '.0%' },
            scale: { domain: [0.7, 0.95] },
          },
          color,
          detail: { field: 'seed' },
        },
      },
      {
        data: { values: aims },
        mark: { type: 'rule', strokeDash: [4, 3] },
        encoding: { y, color },
      },
    ],
  };
  return new View(parse(compile(spec).spec), { renderer: 'none' }).toSVG();
}
