import { decimalProduct } from '../math/decimal-product';

/** The settings that say how many clients a round asks. */
export interface CohortSettings {
  /** K. */
  readonly clients: number;
  /** C: share of the clients whose answers a round wants. */
  readonly fraction: number;
  /** o: share by which more clients are asked than are wanted; 0 where absent. */
  readonly overSelection?: number;
}

/** Answers that a round wants: max(C·K, 1), as a whole number (McMahan et al. 2017, algorithm 1). */
export function wantedAnswers({ clients, fraction }: CohortSettings): number {
  return Math.min(clients, Math.max(1, Math.round(decimalProduct(fraction, clients))));
}

/** Clients that a round would ask if there were enough: (1 + o) times as many as it wants (Bonawitz et al. 2019). */
export function askedClients(settings: CohortSettings): number {
  const { overSelection = 0 } = settings;
  return Math.round(decimalProduct(1 + overSelection, wantedAnswers(settings)));
}

/** Clients that a round asks. */
export function cohortSize(settings: CohortSettings): number {
  return Math.min(settings.clients, askedClients(settings));
}
