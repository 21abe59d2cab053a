import { invertFirstLayer } from '../inversion/exact-inversion';
import type { Attack } from './attack';

/** {@link invertFirstLayer}, as one attack of several. */
export const inversionAttack: Attack = {
  name: 'inversion',
  title: 'Exact inversion of the first layer',
  about:
    'The change of a unit’s weights divided by the change of its bias is the input, exactly, where a client has trained on one example (Phong et al. 2017, Geiping et al. 2020). With several examples it is a blend of them.',
  run: async ({ spec, observed }) => {
    const { pixels, residual } = invertFirstLayer(spec, observed.delta);
    return { kind: 'images', images: [pixels], confidence: confidence(residual) };
  },
};

function confidence(residual: number): string {
  const share = residual < 0.0001 ? 'less than 0.01' : (100 * residual).toFixed(2);
  return `${share} % of the first layer’s change cannot come from a single example.`;
}
