import type { LocalTrainer, MlpSpec } from '@fedsim/core';
import type { Device, TfjsBackend } from './backend/backend-probe';
import { chooseBackend } from './backend/choose-backend';
import { createTfjsTrainer } from './tfjs/tfjs-trainer';

export const ENGINES = ['auto', 'tfjs'] as const;
export type Engine = (typeof ENGINES)[number];

/** What the user asked for. */
export interface EngineOptions {
  readonly engine: Engine;
  readonly device: Device;
  /** TensorFlow.js backend; `auto` takes the best. */
  readonly backend: TfjsBackend | 'auto';
}

/** An engine that is ready, and why it is the one. */
export interface ChosenEngine {
  /** Engine and backend, `tfjs:wasm`. */
  readonly name: string;
  /** One sentence for the log. */
  readonly because: string;
  createTrainer(spec: MlpSpec): LocalTrainer;
}

/** Makes the engine that fits the options ready; `EngineError` when none does. */
export async function chooseEngine({ device, backend }: EngineOptions): Promise<ChosenEngine> {
  const chosen = await chooseBackend({ device, backend: backend === 'auto' ? undefined : backend });
  const passedOver = chosen.reasons.map(({ backend: name, reason }) => `${name}: ${reason}`);
  const why =
    passedOver.length > 0 ? `; better ones were not taken (${passedOver.join('; ')})` : '';
  return {
    name: `tfjs:${chosen.backend}`,
    because: `tfjs:${chosen.backend} on ${chosen.description}${why}`,
    createTrainer: (spec) => createTfjsTrainer(spec, chosen.backend),
  };
}
