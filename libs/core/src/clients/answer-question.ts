import { ConfigError } from '../errors/user-error';
import { checkedAnswer } from '../transport/check-question';
import type { StepAnswer } from '../update/update-step';
import type { ClientWork } from './train-clients';

/** A question of a step's server half, as it reaches where clients live. */
export interface ClientQuestion {
  readonly round: number;
  readonly step: string;
  readonly payload: Uint8Array;
}

/** The answer of a client's step; throws a ConfigError when there is no step to answer, or it has no answer. */
export async function answerQuestion(
  { pipeline, layout, seed, secrets }: Pick<ClientWork, 'pipeline' | 'layout' | 'seed' | 'secrets'>,
  { round, step, payload }: ClientQuestion,
  client: number,
): Promise<StepAnswer> {
  const asked = pipeline.find(({ name }) => name === step);
  if (!asked?.answer) throw new ConfigError('update', `no step "${step}" answers questions here.`);
  const context = { client, round, seed, layout, secrets };
  return { client, payload: checkedAnswer(step, await asked.answer(payload, context)) };
}
