import type { LocalTraining, Optimizer } from '../training/local-training';

/** The parameters of strategies; each of them has its own. */
export interface StrategyParameters {
  readonly serverLr: number;
  readonly serverLrSchedule: string;
  readonly serverMomentum: number;
  readonly serverNesterov: boolean;
  readonly serverBeta1: number;
  readonly serverBeta2: number;
  readonly serverTau: number;
  readonly proximalMu: number;
  readonly fednovaMu: number;
  readonly feddynAlpha: number;
  readonly fairnessQ: number;
}

/** The settings, of the strategy and of local training, for which a strategy may have defaults of its own. */
export interface StrategyDefaults extends Partial<StrategyParameters> {
  readonly optimizer?: Optimizer['kind'];
  readonly lr?: number;
  readonly epochs?: number;
  readonly batch?: LocalTraining['batchSize'];
}

/** The settings that a strategy is made from. */
export interface StrategySettings extends StrategyParameters {
  readonly strategy: string;
}
