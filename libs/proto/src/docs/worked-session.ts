import { encodeFrame } from '../frames';
import { maxFrameBytes } from '../limits';
import type { DatasetCopy, Update } from '../messages';
import { annotateFields, envelopeOf } from './annotate/annotate-frame';

/** One frame of the session in PROTOCOL.md. */
interface Step {
  readonly says: string;
  /** The event that carries the frame, with the number of its acknowledgement if one is asked for; or what it acknowledges. */
  readonly packet: Packet;
  readonly frame: Uint8Array;
}

type Packet = { readonly event: string; readonly id?: number } | { readonly acknowledges: number };

const weightCount = 4 * 2 + 2;
const model = Float32Array.from({ length: weightCount }, (_, i) => (i < 8 ? (i - 4) / 8 : 0));
const delta = Float32Array.from({ length: weightCount }, (_, i) => (i % 2 ? -0.25 : 0.25));
const dataset: DatasetCopy = {
  name: 'tiny',
  trainExamples: 10,
  checksums: { labels: '0cc175b9c0f1b6a831c399e269772661' },
};
const experiment = { clients: 2, epochs: 1, batch: 5, lr: 0.5, hidden: [], skew: 'iid', seed: 1 };
const update: Update = {
  client: 0,
  round: 1,
  modelVersion: 0,
  examples: 5,
  trainLoss: 0.75,
  seconds: 0.125,
  exchange: 1,
  epochs: 1,
  steps: 1,
  vectors: [],
  scalars: [],
  weights: delta,
};

/** A host with both virtual clients of an experiment of one round, the model 4-2, from join to finish. */
const session: readonly Step[] = [
  {
    says: 'The host emits `join`',
    packet: { event: 'join', id: 0 },
    frame: encodeFrame('join', {
      hostName: 'lab',
      software: 'example 1.0',
      engine: 'numpy',
      pid: 77,
      capacity: 0,
      session: '',
      claimedClients: [],
    }),
  },
  {
    says: 'The server acknowledges it with a welcome',
    packet: { acknowledges: 0 },
    frame: encodeFrame('welcome', {
      session: 's1',
      runId: 'demo',
      clients: [0, 1],
      clientCount: 2,
      experimentJson: JSON.stringify(experiment),
      dataset: { ...dataset, kind: 'idx', inputSize: 4, classes: 2 },
      layerSizes: [4, 2],
      weightCount,
      maxFrameBytes: maxFrameBytes(weightCount),
      seed: 1,
      updateVectors: 0,
      updateScalars: 0,
    }),
  },
  {
    says: 'The host emits `ready`',
    packet: { event: 'ready', id: 1 },
    frame: encodeFrame('ready', {
      datasetChecksums: dataset.checksums,
      clients: [
        { client: 0, examples: 5 },
        { client: 1, examples: 5 },
      ],
    }),
  },
  {
    says: 'The server acknowledges it with a receipt',
    packet: { acknowledges: 1 },
    frame: encodeFrame('receipt', { accepted: true }),
  },
  {
    says: 'The server emits `model`',
    packet: { event: 'model' },
    frame: encodeFrame('model', {
      exchange: 1,
      round: 1,
      modelVersion: 0,
      vectors: [],
      scalars: [],
      weights: model,
    }),
  },
  {
    says: 'The server emits `train`',
    packet: { event: 'train' },
    frame: encodeFrame('train', {
      exchange: 1,
      openExchanges: [1],
      countedStates: [],
      round: 1,
      modelVersion: 0,
      clients: [0, 1],
      deadlineMs: 120_000,
    }),
  },
  {
    says: 'The host emits `update` for client 0',
    packet: { event: 'update', id: 2 },
    frame: encodeFrame('update', update),
  },
  {
    says: 'Had it come twice, the second receipt would be',
    packet: { acknowledges: 3 },
    frame: encodeFrame('receipt', {
      accepted: false,
      reason: 'DUPLICATE',
      message: 'client 0 already sent its update for round 1.',
    }),
  },
  {
    says: 'After the update for client 1 the round is done, and here the run; the server emits `finish`',
    packet: { event: 'finish' },
    frame: encodeFrame('finish', { reason: 'COMPLETED', message: 'All rounds done.', rounds: 1 }),
  },
];

/** A host's whole session, frame by frame, as the appendix of PROTOCOL.md shows it. */
export function renderWorkedSession(protoSource: string): string {
  const envelope = envelopeOf(protoSource);
  const blocks = session.map(({ says, packet, frame }) => {
    const lines = annotateFields(frame, envelope).map((line) => line.trimEnd());
    const heading = `${says} (${frame.length} bytes), after the text \`${textOf(packet)}\``;
    return `${heading}:\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n`;
  });
  return blocks.join('\n');
}

/** The text message that Socket.IO sends before a frame: 4 for a message, 5 or 6 for a binary event or acknowledgement. */
function textOf(packet: Packet): string {
  if ('acknowledges' in packet) return `461-${packet.acknowledges}[${PLACEHOLDER}]`;
  return `451-${packet.id ?? ''}["${packet.event}",${PLACEHOLDER}]`;
}

const PLACEHOLDER = '{"_placeholder":true,"num":0}';
