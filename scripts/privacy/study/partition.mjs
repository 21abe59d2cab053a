/** Clients that have one example, and as many that have several; the others share what is left of MNIST. */
const FEW = 120;
const CLIENTS = 1000;
const EXAMPLES = 60_000;

/**
 * The rows of each client, for `--skew=file:`. MNIST comes shuffled, so that rows in order are drawn from all digits.
 *
 * @param several examples of the clients that have more than one and are attacked
 */
export function partition(several) {
  const most = Math.floor((EXAMPLES - FEW * (1 + several)) / (CLIENTS - 2 * FEW));
  let next = 0;
  return Array.from({ length: CLIENTS }, (_, client) => {
    const examples = client < FEW ? 1 : client < 2 * FEW ? several : most;
    return Array.from({ length: examples }, () => next++);
  });
}

/** Who of a round's clients is attacked: of those with one example three at most, of those with several eight. */
export function attacked(clients) {
  const from = (first) => clients.filter((client) => client >= first && client < first + FEW);
  return { ones: from(0).slice(0, 3), several: from(FEW).slice(0, 8) };
}
