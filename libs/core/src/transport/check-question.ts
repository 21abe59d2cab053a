import { ConfigError } from '../errors/user-error';
import type { StepQuestion } from './transport';

/**
 * The most bytes of a question or an answer, over whatever transport: over sockets it must fit a message of 1 MiB, next
 * to the numbers of as many clients as an experiment can have.
 */
export const MAX_PAYLOAD_BYTES = 2 ** 19;

/** One question for many clients. */
export interface CommonQuestion {
  readonly step: string;
  readonly clients: readonly number[];
  readonly payload: Uint8Array;
}

/**
 * The question, if every transport can ask it in the same way: of members of the round's cohort, of each once. Throws a
 * ConfigError that names the step.
 */
export function checkedQuestion(
  { step, clients, payload }: CommonQuestion,
  cohort: readonly number[],
): StepQuestion {
  const members = new Set(cohort);
  const asked = new Map<number, Uint8Array>();
  for (const client of clients) {
    if (!members.has(client)) {
      throw refusal(
        step,
        `asks client ${client}, which is not in the cohort of the round. Ask some of "answered".`,
      );
    }
    if (asked.has(client))
      throw refusal(step, `asks client ${client} twice in one question. Ask it once.`);
    asked.set(client, payload);
  }
  requirePayload(step, 'question', payload);
  return { step, payloads: asked };
}

/** An answer of a step's client half, if every transport can carry it. Throws a ConfigError that names the step. */
export function checkedAnswer(step: string, payload: unknown): Uint8Array {
  requirePayload(step, 'answer', payload);
  return payload;
}

function requirePayload(
  step: string,
  what: 'question' | 'answer',
  payload: unknown,
): asserts payload is Uint8Array {
  if (!(payload instanceof Uint8Array)) {
    const got = ArrayBuffer.isView(payload) ? payload.constructor.name : typeof payload;
    throw refusal(step, `must have a Uint8Array as its ${what}, but it is of type ${got}.`);
  }
  if (payload.byteLength > MAX_PAYLOAD_BYTES) {
    throw refusal(
      step,
      `must have at most ${MAX_PAYLOAD_BYTES} bytes as its ${what}, but it has ${payload.byteLength}. Use several questions.`,
    );
  }
}

function refusal(step: string, problem: string): ConfigError {
  return new ConfigError('update', `${step} ${problem}`);
}
