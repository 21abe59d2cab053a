import { PassThrough } from 'node:stream';
import type { StepAnswer, StepQuestion } from '@fedsim/core/house';

/**
 * Collects the answers to one question. It ends when every client that was asked has answered or is given up, at the
 * deadline, or when the server stops.
 */
export type AnswerBox = ReturnType<typeof createAnswerBox>;

export function createAnswerBox(
  { payloads }: Pick<StepQuestion, 'payloads'>,
  deadlineMs: number,
  stop: AbortSignal,
) {
  const answers = new PassThrough({ objectMode: true, highWaterMark: payloads.size + 1 });
  const pending = new Set(payloads.keys());
  const end = (): void => {
    pending.clear();
    clearTimeout(deadline);
    stop.removeEventListener('abort', end);
    answers.end();
  };
  const deadline = setTimeout(end, deadlineMs);
  const settle = (client: number, answer?: StepAnswer): boolean => {
    if (!pending.delete(client)) return false;
    if (answer) answers.write(answer);
    if (pending.size === 0) end();
    return true;
  };
  if (stop.aborted || pending.size === 0) end();
  else stop.addEventListener('abort', end);
  return {
    answers: answers as AsyncIterable<StepAnswer>,
    /** Takes an answer; false when no answer from this client is awaited. */
    take: (answer: StepAnswer): boolean => settle(answer.client, answer),
    /** These clients will not answer. */
    giveUp: (gone: readonly number[]): void => gone.forEach((client) => void settle(client)),
    end,
  };
}
