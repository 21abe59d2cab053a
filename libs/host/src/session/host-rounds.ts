import { UserError } from '@fedsim/core/house';
import type { Ask, Model, Train } from '@fedsim/proto';
import { ignoreConnectionLost } from '../connection/connection-lost';
import type { HostPlatform } from '../platform/host-platform';
import { deliver, type Delivery } from './deliver';
import { giveUp } from './give-up';
import { sendAnswer } from './host-requests';
import { createModelShelf } from './model-shelf';
import type { TrainingHost } from './training-host';

export interface HostRoundsParts extends Delivery {
  readonly platform: Pick<HostPlatform, 'afterRound'>;
  /** The host as it is now; undefined before it has loaded its shards. */
  host(): TrainingHost | undefined;
}

/** What a host does when the server asks. Rejects for what ends its part in the run. */
export interface HostRounds {
  receive(model: Model): void;
  train(task: Train): Promise<void>;
  answer(ask: Ask): Promise<void>;
  /** Drops all work: the connection is lost, or the host leaves. */
  drop(): void;
}

const LOST_STATE =
  'what it remembers of earlier rounds is not on this host: perhaps it was carried by another, or --state-dir is another. It takes part again where its states are.';

export function createHostRounds(parts: HostRoundsParts): HostRounds {
  const { connection, platform } = parts;
  const models = createModelShelf();
  let open: ReadonlySet<number> = new Set();

  /** The clients of a task that can train; one whose state was lost would spoil the run, and takes no further part. */
  const withState = async (host: TrainingHost, task: Train): Promise<number[]> => {
    const lacking = await host.withoutState(task);
    for (const client of lacking) {
      const lost = new UserError(`client ${client}: ${LOST_STATE}`);
      await giveUp(parts, lost, { what: 'the run', round: task.round, client });
    }
    return task.clients.filter((client) => !lacking.includes(client));
  };

  const train = async (task: Train): Promise<void> => {
    const host = parts.host();
    const model = models.take(task.exchange);
    if (!host || !model) return;
    const goesOn = (): boolean => open.has(task.exchange);
    try {
      const clients = await withState(host, task);
      for await (const update of host.train(model, { ...task, clients })) {
        // The rest of the updates are useless once nobody waits for them.
        if (!goesOn()) return;
        await deliver(parts, update);
      }
    } catch (error) {
      // A host that has joined anew may have closed its engine: that is not a fault of those it carries now.
      if (!goesOn()) return;
      // A damaged state, a fault of the user's module: the round continues without the rest of this host's clients.
      await giveUp(parts, error, { what: 'the round', round: task.round });
    } finally {
      models.giveBack(model);
      platform.afterRound?.(task.round);
    }
  };

  /** One round after another: a client starts the next one from its state after this one. */
  let trained = Promise.resolve();
  return {
    receive: models.receive,
    train: (task) => {
      open = new Set([task.exchange, ...task.openExchanges]);
      models.keepOnly(open, task.exchange);
      trained = trained.then(() => train(task)).catch(ignoreConnectionLost);
      return trained;
    },
    answer: async (ask) => {
      const host = parts.host();
      if (!host) return;
      for (const client of ask.clients) {
        try {
          await sendAnswer(connection, await host.answer(ask, client));
        } catch (error) {
          if (parts.host() !== host) return;
          await giveUp(parts, error, { what: 'a question', round: ask.round, client }).catch(
            ignoreConnectionLost,
          );
        }
      }
    },
    drop: () => {
      open = new Set();
    },
  };
}
