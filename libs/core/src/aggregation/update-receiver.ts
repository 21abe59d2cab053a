import { checkUpdate, type UpdateRejection, type UpdateRules } from '../update/check-update';
import type { ClientOutcome } from '../update/client-outcome';
import type { ClientUpdate } from '../update/client-update';
import { updateWeight } from '../update/update-weight';
import { vectorNorms } from '../update/usual-update';
import { l2Norm, scaled } from '../vectors/arithmetic';
import type { Aggregation, PartialAggregate } from './aggregator';

/** What the server, or whoever receives updates for it, says of one. */
export interface Reception {
  readonly outcome: ClientOutcome;
  /** Why it was not accepted; absent if it was. */
  readonly rejection?: UpdateRejection;
}

/**
 * The one place that receives a round's updates, over whatever transport: checks each by the rules, and hands those
 * that are acceptable to the aggregation.
 */
export interface UpdateReceiver {
  /**
   * Judges an update and takes it if it is acceptable; its memory may be reused afterwards.
   *
   * @param uplinkBytes what it took on the wire
   */
  receive(update: ClientUpdate, uplinkBytes: number): Reception;
  /**
   * The first half of `receive`: says whether an update is acceptable, and leaves the aggregation as it is.
   *
   * @param declared examples that its client has, where it has said so
   */
  judge(update: ClientUpdate, uplinkBytes: number, declared?: number): Reception;
  /** The second half: hands an update that `judge` accepted to the aggregation. */
  take(update: ClientUpdate): void;
  /** Takes what another receiver, with the same rules, has handed to an aggregation of its own. */
  merge(partial: PartialAggregate): void;
  /** Wall-clock seconds spent on aggregating. */
  aggregateSeconds(): number;
}

export function createUpdateReceiver(rules: UpdateRules, aggregation: Aggregation): UpdateReceiver {
  let seconds = 0;
  const timed = (work: () => void): void => {
    const startedMs = performance.now();
    work();
    seconds += (performance.now() - startedMs) / 1000;
  };
  const judge: UpdateReceiver['judge'] = (update, uplinkBytes, declared = rules.maxExamples) => {
    const norms = vectorNorms(update);
    const rejection = checkUpdate(update, { ...rules, maxExamples: declared }, norms);
    if (rejection) return { rejection, outcome: rejected(update, rejection, uplinkBytes) };
    return { outcome: { status: 'ok', update: summaryOf(update), norms, uplinkBytes } };
  };
  const take = (update: ClientUpdate): void =>
    timed(() => aggregation.add(clipped(update, rules), updateWeight(update, rules)));
  return {
    judge,
    take,
    receive: (update, uplinkBytes) => {
      const reception = judge(update, uplinkBytes);
      if (!reception.rejection) take(update);
      return reception;
    },
    merge: (partial) => timed(() => aggregation.merge(partial)),
    aggregateSeconds: () => seconds,
  };
}

function rejected(
  { client }: ClientUpdate,
  { fault, message }: UpdateRejection,
  uplinkBytes: number,
): ClientOutcome {
  return { status: 'rejected', client, reason: message, fault, uplinkBytes };
}

/** How far above the clipping norm float32 may leave what a client has clipped. */
const ROUNDED = 1 + 2 ** -22;

/** As clients should have clipped it: one that has not, or whose compression made it longer, moves the sum no more. */
function clipped(
  update: ClientUpdate,
  { clippingNorm = Infinity, maskedBytes }: UpdateRules,
): ClientUpdate {
  if (clippingNorm === Infinity || maskedBytes !== undefined) return update;
  const norm = l2Norm(update.delta);
  if (norm <= clippingNorm * ROUNDED) return update;
  return { ...update, delta: scaled(clippingNorm / norm, update.delta) };
}

function summaryOf(update: ClientUpdate) {
  const { client, round, modelVersion, examples, trainLoss, seconds } = update;
  return { client, round, modelVersion, examples, trainLoss, seconds };
}
