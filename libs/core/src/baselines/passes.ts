import { wantedAnswers } from '../sampling/cohort-size';

/**
 * Passes over the whole training set that federated training comes to, in expectation: rounds × C ×
 * E, with C as the share of the clients whose updates a round takes. At least 1.
 */
export function passesOf({ clients, fraction, epochs }: PassesSettings, rounds: number): number {
  const share = wantedAnswers({ clients, fraction }) / clients;
  return Math.max(1, Math.round(rounds * share * epochs));
}

interface PassesSettings {
  readonly clients: number;
  readonly fraction: number;
  readonly epochs: number;
}
