const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** The PSNR of the best match of an attack that makes images, in dB; 0 where it makes none. */
const bestPsnr = ({ matches: [best] }) => (best ? (best.psnr_db ?? Infinity) : 0);
const bestSsim = ({ matches: [best] }) => best?.ssim ?? 0;

/**
 * What attacks recover, from the JSON of `attack`.
 *
 * @param single clients with one example: their exact inversion, and membership of theirs and of the several
 * @param batches clients with several examples in one batch
 */
export function recovered(single, batches) {
  const ones = single.clients.filter(({ examples }) => examples === 1);
  const several = single.clients.filter(({ examples }) => examples > 1);
  const of = (clients, name, figure) => clients.map(({ attacks }) => figure(attacks[name]));
  const { clients } = batches;
  const guessed = of(clients, 'labels', ({ right_by_guess: share }) => share);
  return {
    inversion: {
      clients: ones.length,
      medianPsnr: median(of(ones, 'inversion', bestPsnr)),
      worstPsnr: Math.min(...of(ones, 'inversion', bestPsnr)),
    },
    approximation: {
      clients: clients.length,
      examples: clients[0].trained_in_round,
      recovered: mean(of(clients, 'matching', ({ recovered: count }) => count)),
      psnr: mean(of(clients, 'matching', bestPsnr)),
      ssim: mean(of(clients, 'matching', bestSsim)),
    },
    labels: {
      right: mean(of(clients, 'labels', ({ right }) => right)),
      byGuess: mean(guessed),
    },
    membership: {
      clients: several.length,
      area: mean(of(several, 'likelihood-ratio', ({ roc_auc: area }) => area)),
      atOnePercent: mean(of(several, 'likelihood-ratio', (found) => found.tpr_at_1_percent_fpr)),
    },
  };
}
