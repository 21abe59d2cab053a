import type { ClientOutcome } from '../update/client-outcome';

/** The fate of a client that a round asks. */
export type ClientFate =
  | { readonly client: number; readonly kind: 'absent' | 'lost' }
  | { readonly client: number; readonly kind: 'answers'; readonly seconds: number };

/** A round on the virtual clock, known before any client trains. */
export interface RoundPlan {
  /** Clients whose answers count, ascending, with the virtual second at which each answers. */
  readonly counted: ReadonlyMap<number, number>;
  /** Outcomes of the other clients. */
  readonly missing: readonly ClientOutcome[];
  /** How long the round takes. */
  readonly seconds: number;
}

/**
 * Plays a round on the virtual clock. It closes
 * - with the answer that makes the number `wanted`,
 * - with the last answer, when every available client has answered in time,
 * - at the deadline otherwise: a client that has dropped out is silent, and looks like a slow one.
 *
 * Of answers at the same instant the lower client number comes first.
 */
export function planRound(
  fates: readonly ClientFate[],
  wanted: number,
  deadlineSeconds: number,
): RoundPlan {
  const present = fates.filter(({ kind }) => kind !== 'absent');
  const inTime = fates
    .filter((fate) => fate.kind === 'answers' && fate.seconds <= deadlineSeconds)
    .map((fate) => fate as Answer)
    .sort((a, b) => a.seconds - b.seconds || a.client - b.client);
  const counted = inTime.slice(0, wanted);
  const enough = counted.length === wanted;
  const nobodyElse = counted.length > 0 && counted.length === present.length;
  const seconds = enough || nobodyElse ? counted[counted.length - 1].seconds : deadlineSeconds;
  const clients = new Map(
    counted.sort((a, b) => a.client - b.client).map((answer) => [answer.client, answer.seconds]),
  );
  const missing = fates.flatMap((fate) =>
    clients.has(fate.client) ? [] : [missingOutcome(fate, seconds)],
  );
  return { counted: clients, missing, seconds };
}

type Answer = Extract<ClientFate, { kind: 'answers' }>;

function missingOutcome(fate: ClientFate, closedAfter: number): ClientOutcome {
  const { client } = fate;
  const nothing = { client, uplinkBytes: 0 };
  switch (fate.kind) {
    case 'absent':
      return { ...nothing, status: 'absent', reason: 'not available when the round began' };
    case 'lost':
      return { ...nothing, status: 'lost', reason: 'dropped out while training' };
    case 'answers':
      return { ...nothing, ...lateness(fate.seconds, closedAfter), virtualSeconds: fate.seconds };
  }
}

function lateness(seconds: number, closedAfter: number) {
  const reason = `takes ${seconds.toFixed(3)} s but the round closed after ${closedAfter.toFixed(3)} s`;
  return { status: 'late', reason } as const;
}
