import { sameBytes } from './bytes';
import type { CipherSuite } from './ciphers/cipher-suite';
import { Refusal, RoundAbandoned } from './refusal';
import { requireCohort, type SecureRound } from './secure-round';

/** A client of a secure round, as it begins. */
export interface Party {
  readonly client: number;
  readonly round: SecureRound;
  readonly suite: CipherSuite;
}

/** The server of a secure round. */
export interface Server {
  readonly round: SecureRound;
  readonly suite: CipherSuite;
  /** Who has sent something that is not as it should be: left out from there on. */
  readonly faults: Fault[];
}

/** What a client has done wrong, and in which phase. */
export interface Fault {
  readonly client: number;
  readonly phase: PhaseName;
  readonly reason: string;
}

export type PhaseName = 'keys' | 'shares' | 'receipts' | 'masked input' | 'unmasking';

/** A phase of which the server awaits answers. */
export interface ServerPhase<Next> {
  /** Takes a client's answer, the first that it sends; one that is not as it should be becomes a fault. */
  take(client: number, answer: Uint8Array): void;
  /** Ends the phase: who has not answered has dropped out. Throws RoundAbandoned where too few are left. */
  close(): Next;
}

/** A phase whose question has something for each client in it. */
export interface AskingPhase<Next> extends ServerPhase<Next> {
  readonly questions: ReadonlyMap<number, Uint8Array>;
}

/**
 * The answers of a phase.
 *
 * @param clients who is expected to answer
 * @param read what an answer says; throws a Refusal where it cannot be
 */
export function collect<Answer>(
  { faults }: Server,
  phase: PhaseName,
  clients: Iterable<number>,
  read: (client: number, answer: Uint8Array) => Answer,
) {
  const expected = new Set(clients);
  const answers = new Map<number, Answer>();
  const take = (client: number, answer: Uint8Array): void => {
    if (!expected.delete(client)) return;
    try {
      answers.set(client, read(client, answer));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      faults.push({ client, phase, reason: error.message });
    }
  };
  return { answers, take };
}

/** Ends the round where fewer clients are left than the threshold wants. */
export function requireLeft({ round }: Server, phase: PhaseName, clients: number): void {
  try {
    requireCohort(round, clients);
  } catch (error) {
    throw new RoundAbandoned(`secure aggregation, ${phase}: ${(error as Refusal).message}`);
  }
}

/**
 * Has a client do something once: a second, different question would have it use its keys twice. The same question gets
 * the same answer.
 */
export function once<Answer>(
  what: string,
  answer: (question: Uint8Array) => Answer,
): (question: Uint8Array) => Answer {
  let given: { readonly question: Uint8Array; readonly answer: Answer } | undefined;
  return (question) => {
    if (given && !sameBytes(given.question, question))
      throw new Refusal(`it was asked for its ${what} before, with another question.`);
    given ??= { question: Uint8Array.from(question), answer: answer(question) };
    return given.answer;
  };
}
