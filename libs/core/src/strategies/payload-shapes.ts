import type { PayloadShape } from '../update/payload';
import { rememberedScalars, sentScalars, stepScalars } from '../update/step-scalars';
import type { UpdatePipeline } from '../update/update-pipeline';
import { broadcastShape, type Strategy } from './strategy';

/** What travels in addition to the weights (down) and to the deltas (up): the strategy's, then the steps' scalars. */
export interface PayloadShapes {
  readonly down: PayloadShape;
  readonly up: PayloadShape;
}

export function payloadShapes(strategy: Strategy, pipeline: UpdatePipeline): PayloadShapes {
  const down = broadcastShape(strategy);
  const up = strategy.sends;
  return {
    down: { ...down, scalars: down.scalars + stepScalars(pipeline, rememberedScalars) },
    up: { ...up, scalars: up.scalars + stepScalars(pipeline, sentScalars) },
  };
}
