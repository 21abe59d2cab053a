import * as tf from '@tensorflow/tfjs-core';
import type { MlpSpec } from '@fedsim/core/house';
import { stackedDropoutMasks } from '../dropout';
import { uploadTerms } from '../gradient-terms';
import { stackedClients } from '../mlp-algebra';
import type { MlpTensors } from '../mlp-tensors';
import { initialState } from '../optimizer-state';
import type { TfjsDevice } from '../tfjs-device';
import { takeStep, type FitTensors, type StepSetting } from '../tfjs-step';
import type { StackMember } from './stack-member';
import { chooseClients, gatherClients, uploadStacked, uploadStackedBatch } from './stack-tensors';

interface StackTensors extends FitTensors {
  /** Best weights so far of clients that may stop early. */
  readonly best?: MlpTensors;
}

/** The models of several clients while they train in the same kernels; holds tensors. */
export class StackedFit {
  private tensors: StackTensors;
  private readonly setting: StepSetting;
  private steps = 0;

  /** Takes at least one member; all have the same training settings, and each has rows to train on. */
  constructor(
    spec: MlpSpec,
    private readonly device: TfjsDevice,
    private present: readonly StackMember[],
  ) {
    const requests = present.map(({ request }) => request);
    const { training } = requests[0];
    const weights = requests.map((request) => request.weights);
    this.setting = { spec, training, algebra: stackedClients };
    this.tensors = device.run(() => ({
      state: initialState(training.optimizer, uploadStacked(spec, weights)),
      lossSum: tf.zeros([requests.length, 1, 1]),
      terms: uploadTerms(requests, (flats) => uploadStacked(spec, flats)),
    }));
  }

  /** Unfinished clients, in the order of the tensors. */
  get members(): readonly StackMember[] {
    return this.present;
  }

  get weights(): MlpTensors {
    return this.tensors.state.weights;
  }

  /** The weights last kept, or the current ones if none were. */
  get taken(): MlpTensors {
    return this.tensors.best ?? this.weights;
  }

  get lossSum(): tf.Tensor {
    return this.tensors.lossSum;
  }

  /** One step of every client, each on a batch of its own. */
  step(): void {
    const starting = this.present.map((member) => member.betweenEpochs);
    const batch = this.present.map((member) => ({
      shard: member.request.shard,
      rows: member.nextRows(),
    }));
    const rows = batch.map((client) => client.rows.length);
    const drops = this.present.map((member) => member.drops);
    const drawMask = stackedDropoutMasks(this.setting.spec.dropoutRate, rows, drops);
    this.steps++;
    this.replace((tensors) => ({
      ...tensors,
      ...takeStep(
        this.setting,
        { ...tensors, lossSum: restarted(tensors.lossSum, starting) },
        uploadStackedBatch(this.setting.spec, batch),
        this.steps,
        drawMask,
      ),
    }));
  }

  /** Keeps the members' current weights, in place of those kept before. */
  keepBest(members: readonly StackMember[]): void {
    const flags = this.present.map((member) => members.includes(member));
    this.replace((tensors) => ({
      ...tensors,
      best: chooseClients(flags, this.weights, this.taken),
    }));
  }

  /** Drops the members' kept weights, so that their current ones are taken. */
  forgetKept(members: readonly StackMember[]): void {
    if (this.tensors.best && members.length > 0) this.keepBest(members);
  }

  /**
   * Removes finished clients, so that they cost nothing and no longer change. All remaining clients
   * have taken the same number of steps, which is why Adam needs no count per client.
   */
  retire(finished: readonly StackMember[]): void {
    if (finished.length === 0) return;
    const left = this.present.filter((member) => !finished.includes(member));
    const indices = this.indicesOf(left);
    this.present = left;
    if (left.length > 0) this.replace((tensors) => gatherStack(tensors, indices));
  }

  /** The indices of members in the tensors. */
  indicesOf(members: readonly StackMember[]): number[] {
    return members.map((member) => this.present.indexOf(member));
  }

  dispose(): void {
    this.device.replace(this.tensors, () => ({}));
  }

  private replace(work: (tensors: StackTensors) => StackTensors): void {
    this.tensors = this.device.replace(this.tensors, () => work(this.tensors));
  }
}

function restarted(lossSum: tf.Tensor, starting: readonly boolean[]): tf.Tensor {
  if (!starting.includes(true)) return lossSum;
  return chooseClients(starting, [tf.zerosLike(lossSum)], [lossSum])[0];
}

function gatherStack(
  { state, lossSum, terms, best }: StackTensors,
  indices: number[],
): StackTensors {
  const gather = (tensors: MlpTensors): MlpTensors => gatherClients(tensors, indices);
  return {
    state: { weights: gather(state.weights), moments: state.moments.map(gather) },
    lossSum: gather([lossSum])[0],
    terms: {
      origin: terms.origin && gather(terms.origin),
      correction: terms.correction && gather(terms.correction),
    },
    best: best && gather(best),
  };
}
