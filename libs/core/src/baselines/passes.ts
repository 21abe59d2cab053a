import { wantedAnswers } from '../sampling/cohort-size';

/**
 * Passes over the whole training set that federated training comes to, in expectation: rounds × C ×
 * E, with C as the share of the clients whose updates a round takes. At least 1.
 */
export function passesOf({ clients, fraction, epochs }: PassesSettings, rounds: number): number {
  // Divided last, since a share is seldom exact: 1/49 × 49 is a little less than 1.
  const updates = rounds * wantedAnswers({ clients, fraction });
  return Math.max(1, Math.round((updates * epochs) / clients));
}

interface PassesSettings {
  readonly clients: number;
  readonly fraction: number;
  readonly epochs: number;
}
