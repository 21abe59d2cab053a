import type { SentVectors, UpdateVectors } from './client-update';
import type { MeanUpdate } from './mean-update';
import type { StepContext, StepRound, UpdateStep } from './update-step';

/** The steps of an experiment in the order of the client half; often none. */
export type UpdatePipeline = readonly UpdateStep[];

/** What a step knows, given its own memory. */
export type ContextOf = (step: UpdateStep) => StepContext;

/** The weights that a client trains from. */
export function startingWeights(
  pipeline: UpdatePipeline,
  weights: Float32Array,
  contextOf: ContextOf,
): Float32Array {
  return pipeline.reduce(
    (start, step) => step.startFrom?.(start, contextOf(step)) ?? start,
    weights,
  );
}

/** What leaves the client, and what it is to remember for each step that has something. */
export function outgoing(
  pipeline: UpdatePipeline,
  update: UpdateVectors,
  contextOf: ContextOf,
): { readonly update: SentVectors; readonly states: ReadonlyMap<string, Float32Array> } {
  const states = new Map<string, Float32Array>();
  let sent: SentVectors = update;
  for (const step of pipeline) {
    if (!step.clientUpdate) continue;
    const { delta, extras } = sent;
    const { state, ...next } = step.clientUpdate({ delta, extras }, contextOf(step));
    if (state && step.keepsState) states.set(step.name, state);
    sent = next;
  }
  return { update: sent, states };
}

/** What the server's optimizer gets: the server halves in reverse order. */
export async function incoming(
  pipeline: UpdatePipeline,
  mean: MeanUpdate,
  roundOf: (step: UpdateStep) => StepRound,
): Promise<MeanUpdate> {
  let next = mean;
  for (const step of [...pipeline].reverse()) {
    next = (await step.serverUpdate?.(next, roundOf(step))) ?? next;
  }
  return next;
}

/** The steps for which clients remember something, by name. */
export function rememberingSteps(pipeline: UpdatePipeline): string[] {
  return pipeline.filter((step) => step.keepsState).map(({ name }) => name);
}
