import type { SentVectors, UpdateVectors } from './client-update';
import type { MeanUpdate } from './mean-update';
import { sentScalars, shareScalars } from './step-scalars';
import type { MaskContext, StepContext, StepRound, SumRound, UpdateStep } from './update-step';
import type { PartialSums, UpdateSums } from './update-sums';

/** The steps of an experiment in the order of the client half; often none. */
export type UpdatePipeline = readonly UpdateStep[];

/** What a step knows, given its own memory. */
export type ContextOf = (step: UpdateStep) => StepContext;

/** Figures of the training behind an update. */
type Trained = Pick<MaskContext, 'examples' | 'trainLoss'>;

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
  trained: Trained,
): { readonly update: SentVectors; readonly states: ReadonlyMap<string, Float32Array> } {
  const states = new Map<string, Float32Array>();
  const own: number[] = [];
  let sent: SentVectors = update;
  for (const step of pipeline) {
    if (!step.clientUpdate) continue;
    const { delta, extras } = sent;
    const { state, scalars = [], ...next } = step.clientUpdate({ delta, extras }, contextOf(step));
    if (state && step.keepsState) states.set(step.name, state);
    own.push(...scalars);
    sent = next;
  }
  const { vectors, scalars } = sent.extras;
  const whole = { ...sent, extras: { vectors, scalars: [...scalars, ...own] } };
  const masking = pipeline.find((step) => step.maskUpdate);
  const noising = pipeline.find((step) => step.noiseShare);
  const noiseShare: MaskContext['noiseShare'] = (shape) =>
    noising?.noiseShare?.(shape, contextOf(noising));
  const masked = masking?.maskUpdate?.(whole, { ...contextOf(masking), ...trained, noiseShare });
  return { update: masked ?? whole, states };
}

/** The L2 norm that deltas are scaled down to when they are received; undefined for any. */
export function normBound(pipeline: UpdatePipeline, memory: StepMemory): number | undefined {
  const bounds = pipeline.flatMap((step) => step.normBound?.(memory[step.name] ?? []) ?? []);
  return bounds.length === 0 ? undefined : Math.min(...bounds);
}

/** What the steps add to the exact sums of the accepted updates. */
export function addedToSums(
  pipeline: UpdatePipeline,
  sums: UpdateSums,
  round: SumRound,
): PartialSums[] {
  return pipeline.flatMap((step) => step.addToSums?.(sums, round) ?? []);
}

/** What the steps remember on the server, by name; a step that remembers nothing is absent. */
export type StepMemory = Readonly<Record<string, readonly number[]>>;

/** What the steps remember on the server before the first round. */
export function initialStepMemory(pipeline: UpdatePipeline): StepMemory {
  return Object.fromEntries(
    pipeline.flatMap(({ name, initialMemory }) => (initialMemory ? [[name, initialMemory]] : [])),
  );
}

/** A round as a step sees it, but for its own scalars. */
export type RoundOf = (step: UpdateStep) => Omit<StepRound, 'scalars'>;

/**
 * What the server's optimizer gets: the server halves in reverse order; and what the steps remember from now on.
 *
 * @param mean with the scalars of the steps behind the strategy's
 */
export async function incoming(
  pipeline: UpdatePipeline,
  mean: MeanUpdate,
  roundOf: RoundOf,
): Promise<{ readonly mean: MeanUpdate; readonly memory: StepMemory }> {
  const shares = shareScalars(pipeline, sentScalars, mean.extras.scalars);
  const remembered: Record<string, readonly number[]> = {};
  let next: MeanUpdate = { ...mean, extras: { ...mean.extras, scalars: shares.strategy } };
  for (const step of [...pipeline].reverse()) {
    const round = { ...roundOf(step), scalars: shares.of(step.name) };
    const stepped = await step.serverUpdate?.(next, round);
    if (!stepped) continue;
    const { memory, ...changed } = stepped;
    if (memory) remembered[step.name] = memory;
    next = changed;
  }
  return { mean: next, memory: remembered };
}

/** The steps for which clients remember something, by name. */
export function rememberingSteps(pipeline: UpdatePipeline): string[] {
  return pipeline.filter((step) => step.keepsState).map(({ name }) => name);
}

/** The steps in order, for people: `clip (how=flat, norm=1) → noise (where=central, multiplier=1.1)`. */
export function pipelineText(pipeline: UpdatePipeline): string {
  const shown = (value: string | number): string =>
    typeof value === 'number' ? String(Number(value.toPrecision(4))) : value;
  const stepText = ({ name, parameters = {} }: UpdateStep): string => {
    const told = Object.entries(parameters).map(([key, value]) => `${key}=${shown(value)}`);
    return told.length === 0 ? name : `${name} (${told.join(', ')})`;
  };
  return pipeline.map(stepText).join(' → ');
}
