import { mlpLayout, UserError, type MlpSpec } from '@fedsim/core/house';
import { decodeMessage, FrameError, type Messages } from '@fedsim/proto';
import { frameFile, readFrame, type FrameName, type FrameSource } from '@fedsim/runs';

/** What an honest-but-curious server has of a client's round: the model that it sent and the update that it got. */
export interface ObservedUpdate {
  readonly round: number;
  readonly client: number;
  /** The weights that the client trained from, flat. */
  readonly model: Float32Array;
  /** What the client sent as its delta, flat: trained weights less the model's, unless steps have changed it. */
  readonly delta: Float32Array;
  /** Examples trained on, optimizer steps and passes, as the client says. */
  readonly examples: number;
  readonly steps: number;
  readonly epochs: number;
}

/** Frames longer than this are not read: 64 million weights. */
const MAX_BYTES = 2 ** 28;

/** Decodes the two frames of a client's round. Throws a UserError that names the file whose bytes are no such frame. */
export async function observeUpdate(
  source: FrameSource,
  { round, client }: Required<FrameName>,
  spec: MlpSpec,
): Promise<ObservedUpdate> {
  const { length } = mlpLayout(spec);
  const sent = await decoded(source, 'model', { round }, length);
  const update = await decoded(source, 'update', { round, client }, length);
  const { examples, steps, epochs } = update;
  return { round, client, model: sent.weights, delta: update.weights, examples, steps, epochs };
}

async function decoded<T extends 'model' | 'update'>(
  source: FrameSource,
  type: T,
  name: FrameName,
  length: number,
): Promise<Messages[T]> {
  const frame = await readFrame(source, name);
  const message = decodedFrame(type, frame, frameFile(name));
  requireSame(message, name, length);
  return message;
}

function decodedFrame<T extends 'model' | 'update'>(type: T, frame: Uint8Array, file: string) {
  try {
    return decodeMessage(type, frame, { maxBytes: MAX_BYTES });
  } catch (error) {
    if (error instanceof FrameError) throw damaged(file, error.message);
    throw error;
  }
}

/** Whether it is of this round, client and model. */
function requireSame(
  { weights, ...message }: Messages['model'] | Messages['update'],
  name: FrameName,
  length: number,
): void {
  const file = frameFile(name);
  if (message.round !== name.round || ('client' in message && message.client !== name.client)) {
    throw damaged(file, 'It is of another round or client.');
  }
  if (weights.length !== length) {
    throw damaged(file, `It holds ${weights.length} weights, and the model has ${length}.`);
  }
  if (!weights.every(Number.isFinite)) throw damaged(file, 'Not all of its weights are numbers.');
}

function damaged(file: string, problem: string): UserError {
  return new UserError(`${file} is damaged: ${problem} Restore it from a copy.`);
}
