import { ConfigError } from '../errors/user-error';
import { checkedAnswer } from '../transport/check-question';
import type { StepAnswer } from '../update/update-step';
import type { ClientWork } from './train-clients';

/** A question of a step's server half, as it reaches where clients live. */
export interface ClientQuestion {
  readonly round: number;
  readonly step: string;
  readonly clients: readonly number[];
  readonly payload: Uint8Array;
}

/** The answers of the clients' steps, one after another; throws a ConfigError when there is no step to answer. */
export async function* answerQuestion(
  { pipeline, layout, seed, secrets }: Pick<ClientWork, 'pipeline' | 'layout' | 'seed' | 'secrets'>,
  { round, step, clients, payload }: ClientQuestion,
): AsyncGenerator<StepAnswer> {
  const asked = pipeline.find(({ name }) => name === step);
  if (!asked?.answer) throw new ConfigError('update', `no step "${step}" answers questions here.`);
  for (const client of clients) {
    const context = { client, round, seed, layout, secrets };
    yield { client, payload: checkedAnswer(step, await asked.answer(payload, context)) };
  }
}
