const decibels = (psnr) => `${psnr.toFixed(1)} dB`;
const percent = (share) => `${Math.round(100 * share)} %`;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`;

/** ε to three digits; without differential privacy none. */
function epsilonText(epsilon) {
  if (epsilon === null) return '–';
  return epsilon >= 1000 ? epsilon.toExponential(1) : String(Number(epsilon.toPrecision(3)));
}

function cellsOf({
  accuracy,
  epsilon,
  bytesPerUpdate,
  inversion,
  approximation,
  labels,
  membership,
}) {
  const { recovered, examples, psnr, ssim } = approximation;
  return [
    `${(100 * accuracy).toFixed(1)} %`,
    epsilonText(epsilon),
    kilobytes(bytesPerUpdate),
    decibels(inversion.medianPsnr),
    `${decibels(psnr)}, ${ssim.toFixed(2)}`,
    `${recovered.toFixed(1)} of ${examples}`,
    `${percent(labels.right)} (${percent(labels.byGuess)})`,
    percent(membership.atOnePercent),
  ];
}

const COLUMNS = [
  ...['defence', 'accuracy', 'ε', 'an update', 'one example: inversion'],
  ...['several: best PSNR, SSIM', 'recovered', 'labels (guess)', 'members at 1 %'],
];

/** The table of the study, in Markdown. */
export function tableOf(rows) {
  const lines = [
    COLUMNS,
    COLUMNS.map(() => '-'),
    ...rows.map((row) => [row.name, ...cellsOf(row)]),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A row for the console. */
export function resultLine(row) {
  const [accuracy, epsilon, update, inversion, several, , labels, members] = cellsOf(row);
  return `${row.name}: ${accuracy}, ε ${epsilon}, ${update}; inversion ${inversion}, of several ${several}, labels ${labels}, members ${members}`;
}
