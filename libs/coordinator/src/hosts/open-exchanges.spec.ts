import type { StepAnswer } from '@fedsim/core/house';
import type { ExchangeInbox } from './exchange-inbox';
import { createOpenExchanges } from './open-exchanges';

const inbox = { id: 7, close: () => undefined } as unknown as ExchangeInbox;
const ASKED = { step: 'mine', payloads: new Map([[0, new Uint8Array()]]) };

async function clientsOf(answers: AsyncIterable<StepAnswer>): Promise<number[]> {
  const clients: number[] = [];
  for await (const { client } of answers) clients.push(client);
  return clients;
}

it('takes an answer for its own question only, however late it comes', async () => {
  const exchanges = createOpenExchanges();
  const { ask } = exchanges.add(inbox);
  const [first, second] = [1, 2].map(() => ask(ASKED, 60_000, new AbortController().signal));
  const answer = { exchange: 7, client: 0, step: 'mine', payload: new Uint8Array() };
  first.box.end();
  expect(exchanges.answer({ ...answer, question: first.question })).toBeUndefined();
  expect(exchanges.answer({ ...answer, question: 0 })).toBeUndefined();
  expect(exchanges.answer({ ...answer, question: second.question })).toBe(inbox);
  expect(await clientsOf(first.box.answers)).toEqual([]);
  expect(await clientsOf(second.box.answers)).toEqual([0]);
  exchanges.close(7);
});
