import { EncodingError, mlpLayout, UserError } from '@fedsim/core/house';
import { decodeMessage, FrameError, type Messages } from '@fedsim/proto';
import { frameFile, readFrame, type FrameName, type FrameSource } from '@fedsim/runs';
import { readDelta, readModel, type Framed } from './read-vectors';

/** What an honest-but-curious server has of a client's round: the model that it sent and the update that it got. */
export interface ObservedUpdate {
  readonly round: number;
  readonly client: number;
  /** The weights that the client trained from, flat. */
  readonly model: Float32Array;
  /**
   * What the client sent as its delta, flat: trained weights less the model's, unless steps have changed it; of a masked
   * update what its bytes would be without masks.
   */
  readonly delta: Float32Array;
  /** Whether masks hide the delta (`--secure-aggregation`). */
  readonly isMasked: boolean;
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
  name: Required<FrameName>,
  framed: Framed,
): Promise<ObservedUpdate> {
  const { length } = mlpLayout(framed.spec);
  const vectorOf = (file: FrameName, read: () => Float32Array): Float32Array => {
    const vector = readable(file, read);
    requireWeights(vector, file, length);
    return vector;
  };
  const sentName = { round: name.round };
  const sent = await decoded(source, 'model', sentName);
  const model = vectorOf(sentName, () => readModel(sent, framed, length));
  const update = await decoded(source, 'update', name);
  const delta = vectorOf(name, () => readDelta(update, framed, length));
  const { examples, steps, epochs } = update;
  return { ...name, model, delta, isMasked: framed.secure !== undefined, examples, steps, epochs };
}

async function decoded<T extends 'model' | 'update'>(
  source: FrameSource,
  type: T,
  name: FrameName,
): Promise<Messages[T]> {
  const frame = await readFrame(source, name);
  const message = readable(name, () => decodeMessage(type, frame, { maxBytes: MAX_BYTES }));
  const isOther = 'client' in message && message.client !== name.client;
  if (message.round !== name.round || isOther) {
    throw damaged(name, 'It is of another round or client.');
  }
  return message;
}

/** What reading comes to; throws a UserError where the frame is no such frame. */
function readable<T>(name: FrameName, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FrameError || error instanceof EncodingError)) throw error;
    throw damaged(name, error.message);
  }
}

function requireWeights(weights: Float32Array, name: FrameName, length: number): void {
  if (weights.length !== length) {
    throw damaged(name, `It holds ${weights.length} weights, and the model has ${length}.`);
  }
  if (!weights.every(Number.isFinite)) throw damaged(name, 'Not all of its weights are numbers.');
}

function damaged(name: FrameName, problem: string): UserError {
  return new UserError(`${frameFile(name)} is damaged: ${problem} Restore it from a copy.`);
}
