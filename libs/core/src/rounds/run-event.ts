import type { MeasureDescriptor } from '../measures/measures';
import type { ClientReport, RoundReport } from './round-report';

/** The rounds of a run begin. */
export interface RunStarted {
  readonly kind: 'started';
  /** Rounds completed before: 0 unless the run was resumed. */
  readonly round: number;
  /** Rounds the run will have at most. */
  readonly rounds: number;
  readonly clients: number;
  /** Every measure that a report of this run may have. */
  readonly measures: readonly MeasureDescriptor[];
}

/** A client of a round's cohort answered, or is known not to. */
export interface ClientSettled {
  readonly kind: 'outcome';
  readonly round: number;
  readonly cohortSize: number;
  readonly client: ClientReport;
}

/** A round is over, evaluated and recorded. */
export interface RoundCompleted {
  readonly kind: 'round';
  readonly report: RoundReport;
}

/** There will be no further round. */
export interface RunFinished {
  readonly kind: 'finished';
  readonly outcome: 'completed' | 'stopped';
  /** Rounds completed. */
  readonly round: number;
  /** Rounds that changed the model. */
  readonly modelVersion: number;
}

/**
 * What happens in the rounds of a run, in this order: `started`, `outcome`s and `round`s, `finished`.
 * Plain data that JSON can carry. The outcomes of the next round may come before the end of one.
 */
export type RunEvent = RunStarted | ClientSettled | RoundCompleted | RunFinished;

/** Is notified of each event, and may take its time: the next event comes once it has returned. */
export type RunListener<Event = RunEvent> = (event: Event) => void | Promise<void>;

/** What to do on events, by kind. */
export type RunHandlers<Event extends { readonly kind: string }> = {
  readonly [Kind in Event['kind']]?: RunListener<Extract<Event, { readonly kind: Kind }>>;
};

/** A listener made of a handler per kind; events of other kinds are passed over. */
export function runListener<Event extends { readonly kind: string } = RunEvent>(
  handlers: RunHandlers<Event>,
): RunListener<Event> {
  return (event) => {
    const kind: Event['kind'] = event.kind;
    return (handlers[kind] as RunListener<Event> | undefined)?.(event);
  };
}
