import type { LocalTrainer, MlpSpec } from '@fedsim/core';
import type { Device, TfjsBackend } from './backend/backend-probe';
import { chooseBackend } from './backend/choose-backend';
import { createTfjsTrainer } from './tfjs/tfjs-trainer';

export const ENGINES = ['auto', 'tfjs'] as const;
export type Engine = (typeof ENGINES)[number];

/** What the user asked for. */
export interface TrainerOptions {
  readonly engine: Engine;
  readonly device: Device;
  /** TensorFlow.js backend; `auto` takes the best. */
  readonly backend: TfjsBackend | 'auto';
}

/** A trainer, and why it is the one. */
export interface ChosenTrainer {
  readonly trainer: LocalTrainer;
  /** One sentence for the log. */
  readonly because: string;
}

/** Makes the trainer that fits the options; `EngineError` when none does. */
export async function createTrainer(
  spec: MlpSpec,
  { device, backend }: TrainerOptions,
): Promise<ChosenTrainer> {
  const chosen = await chooseBackend({
    device,
    backend: backend === 'auto' ? undefined : backend,
  });
  const trainer = createTfjsTrainer(spec, chosen.backend);
  const passedOver = chosen.reasons.map(({ backend: name, reason }) => `${name}: ${reason}`);
  const why =
    passedOver.length > 0 ? `; better ones were not taken (${passedOver.join('; ')})` : '';
  return { trainer, because: `${trainer.name} on ${chosen.description}${why}` };
}
