import { ConfigError } from '../errors/user-error';
import { MEASURES } from '../measures/measures';
import { kindOf } from '../modules/own-modules';
import { checkedQuestion } from '../transport/check-question';
import type { Exchange } from '../transport/transport';
import type { SumRound, UpdateStep } from '../update/update-step';
import type { RoundOf } from '../update/update-pipeline';

/** A round whose answers are in, as the server half of a step works with it. */
export interface AnsweredRound extends SumRound {
  readonly cohort: readonly number[];
  /** Clients whose updates count, ascending. */
  readonly answered: readonly number[];
  readonly exchange: Pick<Exchange, 'ask'>;
  /** Figures that steps have added, by name: more are put in. */
  readonly measures: Record<string, number>;
}

/** What a step's server half can do in its round; a call that cannot be throws a ConfigError that names the step. */
export function stepRound(
  step: UpdateStep,
  { round, cohort, answered, exchange, measures, secrets, memoryOf }: AnsweredRound,
): ReturnType<RoundOf> {
  return {
    ...{ round, answered, secrets, memoryOf },
    ask: (clients, payload) => {
      if (step.answer)
        return exchange.ask(checkedQuestion({ step: step.name, clients, payload }, cohort));
      throw new ConfigError(
        'update',
        `${step.name} asks clients, but has no answer. Give the step one.`,
      );
    },
    measure: (name, value) => {
      requireMeasure(step, name, value);
      measures[name] = value;
    },
  };
}

function requireMeasure(step: UpdateStep, name: string, value: unknown): void {
  const declared = [...MEASURES, ...(step.measures ?? [])];
  if (!declared.some((measure) => measure.name === name)) {
    throw new ConfigError(
      'update',
      `${step.name} measures ${name}, which it does not declare. Add it to the step's measures.`,
    );
  }
  if (Number.isFinite(value)) return;
  throw new ConfigError(
    'update',
    `${step.name} must measure ${name} as a finite number, got ${kindOf(value)}.`,
  );
}
