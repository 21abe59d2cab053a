import type { MissingStatus, StepQuestion } from '@fedsim/core/house';
import type { Answer, Update } from '@fedsim/proto';
import { createAnswerBox, type AnswerBox } from './answer-box';
import { exchangeOf, type ExchangeInbox } from './exchange-inbox';

/** A question that clients are asked, and where their answers go. */
export interface OpenQuestion {
  /** Its number: no other of the exchange has it. */
  readonly question: number;
  readonly box: AnswerBox;
}

/** An open exchange and its questions. */
export interface OpenExchange {
  readonly inbox: ExchangeInbox;
  ask(question: StepQuestion, deadlineMs: number, stop: AbortSignal): OpenQuestion;
  /** By the number of their question. */
  readonly boxes: ReadonlyMap<number, AnswerBox>;
}

/** The open exchanges, by number. */
export interface OpenExchanges {
  add(inbox: ExchangeInbox): OpenExchange;
  /** Their numbers, ascending. */
  ids(): number[];
  /** The inbox for an update: its exchange's own, or else the newest, which says why the update is untimely. */
  inboxFor(update: Pick<Update, 'exchange' | 'round'>): ExchangeInbox | undefined;
  /** Takes an answer to a question of a step: the inbox of its exchange; undefined when it is not awaited. */
  answer(answer: Answer): ExchangeInbox | undefined;
  /** Stops waiting for these clients in every exchange. */
  giveUp(clients: readonly number[], status: MissingStatus, reason: string): void;
  close(id: number): void;
}

export function createOpenExchanges(): OpenExchanges {
  const open = new Map<number, OpenExchange>();
  let newest: ExchangeInbox | undefined;
  return {
    add: (inbox) => {
      newest = inbox;
      const boxes = new Map<number, AnswerBox>();
      const ask: OpenExchange['ask'] = (asked, deadlineMs, stop) => {
        const box = createAnswerBox(asked, deadlineMs, stop);
        const question = boxes.size + 1;
        boxes.set(question, box);
        return { question, box };
      };
      const exchange = { inbox, boxes, ask };
      open.set(inbox.id, exchange);
      return exchange;
    },
    ids: () => [...open.keys()].sort((a, b) => a - b),
    inboxFor: (update) => open.get(exchangeOf(update))?.inbox ?? newest,
    answer: ({ exchange, question, client, payload }) => {
      const asking = open.get(exchange);
      const isAwaited = asking?.boxes.get(question)?.take({ client, payload });
      return isAwaited ? asking?.inbox : undefined;
    },
    giveUp: (clients, status, reason) => {
      for (const { inbox, boxes } of open.values()) {
        inbox.giveUp(clients, status, reason);
        for (const box of boxes.values()) box.giveUp(clients);
      }
    },
    close: (id) => {
      const exchange = open.get(id);
      if (!open.delete(id) || !exchange) return;
      exchange.inbox.close();
      for (const box of exchange.boxes.values()) box.end();
    },
  };
}
