import {
  mask,
  NO_PAYLOAD,
  type AnswerContext,
  type MaskContext,
  type UpdateStep,
} from '@fedsim/core/house';
import { nodeCiphers } from '@fedsim/core/node';
import {
  decodeFrame,
  encodeFrame,
  type Message,
  type Welcome,
  type WireFrame,
} from '@fedsim/proto';
import { connectFakeHost, plainUpdate, type FakeHost } from './fake-host';

/**
 * What a client sends in place of its answer to a question of this kind, or of its masked vector; undefined is nothing
 * at all.
 */
export type Tamper = (message: Uint8Array, kind: number | 'vector') => Uint8Array | undefined;

/** A fake host whose clients take part in secure aggregation on the complete graph, but for what is tampered with. */
export interface MaskingHost {
  readonly host: FakeHost;
  /** Waits for the round and sends an update of each client, of ten examples, whose values are all the same. */
  sendUpdates(valueOf: (client: number) => number): Promise<Message[]>;
  /** The weights that the round began with. */
  readonly weights: Promise<Float32Array>;
}

export async function connectMaskingHost(
  url: string,
  clients: readonly number[],
  tamper: Tamper = (message) => message,
): Promise<MaskingHost> {
  const host = await connectFakeHost(url);
  const session = `masking ${clients.join()}`;
  const entered = host.enter({ capacity: clients.length, claimedClients: [...clients], session });
  const step = entered.then(maskStep);
  host.socket.on('ask', async (frame: WireFrame) => {
    const message = decodeFrame(frame, { maxBytes: 2 ** 20 });
    if (message.type !== 'ask') throw new Error(`expected ask but got ${message.type}`);
    const { clients: asked, payload: question, round, ...names } = message.ask;
    for (const client of asked) {
      const honest = await (await step).answer?.(question, { client, round } as AnswerContext);
      const payload = honest && tamper(honest, question[1]);
      if (!payload) continue;
      await host.sendBytes('answer', encodeFrame('answer', { ...names, client, payload }));
    }
  });
  const round = entered.then(() => host.nextRound());
  return {
    host,
    weights: round.then(({ model }) => model.weights),
    sendUpdates: async (valueOf) => {
      const { model, train } = await round;
      const { maskUpdate } = await step;
      const updates = train.clients.map((client) => {
        const delta = model.weights.map(() => valueOf(client));
        const own = { client, examples: 10, trainLoss: 1, noiseShare: () => undefined };
        const context = own as Partial<MaskContext> as MaskContext;
        const vectors = maskUpdate?.({ delta, extras: NO_PAYLOAD }, context).encoded ?? [];
        const encoded = vectors.flatMap((vector) => tamper(vector, 'vector') ?? []);
        const changes = { client, trainLoss: 0, weights: new Float32Array(0), encoded };
        return plainUpdate({ model, train }, changes);
      });
      return Promise.all(updates.map(host.sendUpdate));
    },
  };
}

function maskStep({ experimentJson, weightCount }: Welcome): UpdateStep {
  const { seed, 'secure-threshold': threshold } = JSON.parse(experimentJson);
  const run = { run: '', seed, threshold, length: weightCount + 1 };
  const layout = { weightCount, extras: { vectors: 0, scalars: 0 }, sumsLosses: true };
  return mask({ run, layout, suite: nodeCiphers }, {});
}
