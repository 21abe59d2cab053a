const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The table of docs/updates.md: each compressor against none, over the seeds that both have. */
export function tableOf(runs) {
  const names = [...new Set(runs.map(({ compress }) => compress))];
  const lines = names.map((name) => line(name, runs));
  return [
    '| `--compress` | seeds | test accuracy | points lost | uplink | times less |',
    '| - | - | - | - | - | - |',
    ...lines,
  ].join('\n');
}

function line(name, runs) {
  const own = runs.filter(({ compress }) => compress === name);
  const plain = runs.filter(
    ({ compress, seed }) => compress === 'none' && own.some((run) => run.seed === seed),
  );
  const [accuracy, before] = [own, plain].map(
    (some) => 100 * mean(some.map((run) => run.accuracy)),
  );
  const [bytes, full] = [own, plain].map((some) => mean(some.map((run) => run.uplinkBytes)));
  const figures = [
    ...[own.length, `${accuracy.toFixed(2)} %`, (before - accuracy).toFixed(2)],
    ...[`${(bytes / 1e6).toFixed(2)} MB`, (full / bytes).toFixed(1)],
  ];
  return `| \`${name}\` | ${figures.join(' | ')} |`;
}
