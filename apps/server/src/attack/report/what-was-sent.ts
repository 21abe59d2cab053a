import { pipelineText, privacyNotes, type ExperimentPlan } from '@fedsim/core/house';

type Sent = Pick<ExperimentPlan, 'config' | 'pipeline' | 'secure' | 'compression'>;

/** The steps that an update went through, for people. */
export function stepsText({ pipeline }: Pick<Sent, 'pipeline'>): string {
  return pipeline.length === 0 ? 'nothing is done to updates' : pipelineText(pipeline);
}

/** What the frames of a run hold, given its defences, and so what the attacks had: a sentence for each that matters. */
export function whatWasSent({ config, secure, compression }: Sent): string[] {
  return [
    ...(secure ? [MASKED] : []),
    ...(compression && !secure ? [COMPRESSED] : []),
    ...(config.dp === 'none' ? [] : [NOISE[config.dp]]),
    ...privacyNotes(config),
  ];
}

const MASKED =
  'Updates are masked (--secure-aggregation): the frames hold elements of a ring with masks that only the sum over all clients is without. The attacks take them for numbers, and make of them what they make of noise. They know, as the server does, how many examples each client has.';

const COMPRESSED = 'The attacks have what the server reads out of the compressed update.';

/** Whose noise is in the frames, by who adds it. */
const NOISE = {
  central:
    'The noise of --dp=central is not in the frames: the server adds it itself, to the sum, and sees updates that are clipped but bare. It protects clients from whoever sees the models, not from this server.',
  local:
    'Each client has clipped its update and added noise of its own to it (--dp=local): the frames hold no update without noise.',
  distributed:
    'Each client has clipped its update and added a share of the noise to it (--dp=distributed), beneath its masks.',
  example:
    'The noise of --dp=example was added in training, to the sum of the clipped gradients of each step, so that it is in the frames. Which examples were in a step is drawn in secret: all examples of a client count as trained on.',
} as const;
