import * as tf from '@tensorflow/tfjs-core';
import type { MlpSpec, TrainRequest, TrainResult } from '@fedsim/core/house';
import type { MlpTensors } from '../mlp-tensors';
import type { TfjsDevice } from '../tfjs-device';
import { untrained } from '../untrained';
import { StackMember } from './stack-member';
import { downloadStacked, gatherClients } from './stack-tensors';
import { StackedFit } from './stacked-fit';
import { stackedLosses } from './stacked-losses';

/**
 * Trains clients with the same training settings in the same kernels, yielding each when it is done.
 *
 * Every client goes through its own batches and epochs, one step per step of the stack, so that
 * shards of different sizes differ only in when they finish. A client's `seconds` are its share of
 * the stack's.
 */
export async function* trainStack(
  spec: MlpSpec,
  device: TfjsDevice,
  requests: readonly TrainRequest[],
): AsyncGenerator<TrainResult> {
  const members = requests.map((request) => new StackMember(request));
  const idle = members.filter(({ split }) => split.train.length === 0);
  yield* idle.map(({ request }) => untrained(request));
  if (idle.length === members.length) return;
  const busy = members.filter((member) => !idle.includes(member));
  const run = new StackRun(spec, device, new StackedFit(spec, device, busy));
  try {
    while (run.fit.members.length > 0) {
      yield* await run.advance();
      await device.breathe(run.fit.lossSum);
    }
  } finally {
    run.fit.dispose();
  }
}

class StackRun {
  constructor(
    private readonly spec: MlpSpec,
    private readonly device: TfjsDevice,
    readonly fit: StackedFit,
  ) {}

  /** Takes a step; returns the results of the clients that it finishes. */
  async advance(): Promise<TrainResult[]> {
    const startedAt = performance.now();
    const { members } = this.fit;
    this.fit.step();
    const ended = members.filter((member) => member.betweenEpochs);
    await this.watch(ended.filter((member) => member.watched));
    const finished = ended.filter((member) => member.finished);
    const results = await this.results(finished);
    this.fit.retire(finished);
    const share = (performance.now() - startedAt) / 1000 / members.length;
    for (const member of members) member.seconds += share;
    return results.map((result, i) => ({ ...result, seconds: finished[i].seconds }));
  }

  /** Validates clients that may stop early, and keeps the weights of those that improved. */
  private async watch(watched: readonly StackMember[]): Promise<void> {
    if (watched.length === 0) return;
    const losses = await this.validate(this.fit.weights, watched);
    this.fit.keepBest(watched.filter(({ stopping }, i) => stopping.observe(losses[i])));
  }

  private async results(finished: readonly StackMember[]): Promise<TrainResult[]> {
    if (finished.length === 0) return [];
    this.fit.forgetKept(finished.filter(({ stopping }) => stopping.bestLoss === undefined));
    const losses = await this.validate(this.fit.taken, finished);
    const flats = await this.read(this.fit.taken, finished, (part) =>
      downloadStacked(this.spec, part),
    );
    const lossSums = await this.read([this.fit.lossSum], finished, ([sums]) => sums.data());
    return finished.map((member, i) => member.result(flats[i], lossSums[i], losses[i]));
  }

  /** Losses on the rows held out; 0 where there are none. */
  private async validate(weights: MlpTensors, members: readonly StackMember[]): Promise<number[]> {
    if (members.every(({ split }) => split.validation.length === 0)) return members.map(() => 0);
    const clients = members.map(({ request, split }) => ({
      shard: request.shard,
      rows: split.validation,
    }));
    return this.read(weights, members, (part) =>
      stackedLosses(this.spec, this.device, part, clients),
    );
  }

  /** Applies `reader` to the members' part of stacked tensors. */
  private async read<T>(
    tensors: MlpTensors,
    members: readonly StackMember[],
    reader: (part: MlpTensors) => Promise<T>,
  ): Promise<T> {
    const part = this.device.run(() => gatherClients(tensors, this.fit.indicesOf(members)));
    try {
      return await reader(part);
    } finally {
      tf.dispose(part);
    }
  }
}
