const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The settings of a case: a compressor of updates, or `key=value,…`. */
export function settingsOf(name) {
  if (!name.includes('=')) return { compress: name };
  const camelCase = (key) => key.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  const pairs = name.split(',').map((pair) => pair.split('='));
  return Object.fromEntries(pairs.map(([key, value]) => [camelCase(key), value]));
}

/** The table of docs/updates.md: each case against the same without compression, over the seeds that both have. */
export function tableOf(runs) {
  const names = [...new Set(runs.map((run) => run.case))];
  const lines = names.map((name) => line(name, runs));
  return [
    '| case | seeds | test accuracy | points lost | uplink | times less | downlink | times less |',
    '| - | - | - | - | - | - | - | - |',
    ...lines,
  ].join('\n');
}

function line(name, runs) {
  const own = runs.filter((run) => run.case === name);
  const { strategy } = settingsOf(name);
  const uncompressed = strategy === undefined ? 'none' : `strategy=${strategy}`;
  const plain = runs.filter(
    (run) => run.case === uncompressed && own.some(({ seed }) => seed === run.seed),
  );
  const [accuracy, before] = [own, plain].map(
    (some) => 100 * mean(some.map((run) => run.accuracy)),
  );
  const figures = [
    ...[own.length, `${accuracy.toFixed(2)} %`, (before - accuracy).toFixed(2)],
    ...['uplinkBytes', 'downlinkBytes'].flatMap((way) => bytesOf(own, plain, way)),
  ];
  return `| \`${name}\` | ${figures.join(' | ')} |`;
}

/** Bytes one way, and how many times as many there are without compression; blank where no run has told them. */
function bytesOf(own, plain, way) {
  const [bytes, full] = [own, plain].map((some) => mean(some.flatMap((run) => run[way] ?? [])));
  if (Number.isNaN(bytes)) return ['', ''];
  return [`${(bytes / 1e6).toFixed(2)} MB`, (full / bytes).toFixed(1)];
}
