import type { MlpSpec } from '@fedsim/core/house';
import { meanSquaredError } from '../pictures/psnr';
import { firstLayer, pixelsOf, unboundedPixels, type FirstLayer } from './first-layer';

/** An input that some units' ratios agree on. */
export interface Candidate {
  /** Pixels from 0 to 1. */
  readonly pixels: Float64Array;
  /** Units whose ratios are this input. From 2 it is an example: two blends are hardly ever alike. */
  readonly units: number;
  /** Sum of the squared changes of these units' biases. */
  readonly strength: number;
}

/** The share of a ratio's squared norm that may lie outside the range of pixels. */
const MOST_OUTSIDE = 0.01;

/** Units whose bias changes by less than this share of the greatest change say nothing. */
const LEAST_CHANGE = 1e-3;

/** Ratios that differ by less, in mean squared error, are of the same input: a PSNR of 80 dB. */
const SAME = 1e-8;

/**
 * Inputs that units of the first layer give away although several examples were trained on: a unit that is active for
 * one example alone has that example as its ratio ∂L/∂Wᵢ ÷ ∂L/∂bᵢ (Geiping et al. 2020; Boenisch et al. 2023). Where a
 * unit is active for several, its ratio is a blend: often outside the range of pixels, and then left out.
 *
 * @returns those of the most units first, then those of the greatest change
 */
export function ratioCandidates(spec: MlpSpec, delta: Float32Array): Candidate[] {
  const layer = firstLayer(spec, delta);
  const most = layer.bias.reduce((greatest, b) => Math.max(greatest, Math.abs(b)), 0);
  const groups: Candidate[] = [];
  for (const unit of byChange(layer)) {
    if (Math.abs(layer.bias[unit]) <= LEAST_CHANGE * most) break;
    const pixels = plausiblePixels(spec, ratioOf(layer, unit));
    if (pixels) addTo(groups, pixels, layer.bias[unit] ** 2);
  }
  return groups.sort((a, b) => b.units - a.units || b.strength - a.strength);
}

function byChange({ bias }: FirstLayer): number[] {
  return [...bias.keys()].sort((a, b) => Math.abs(bias[b]) - Math.abs(bias[a]));
}

function ratioOf({ inputs, units, kernel, bias }: FirstLayer, unit: number): Float64Array {
  return Float64Array.from({ length: inputs }, (_, i) => kernel[i * units + unit] / bias[unit]);
}

function plausiblePixels(spec: MlpSpec, input: Float64Array): Float64Array | undefined {
  const unbounded = unboundedPixels(spec, input);
  const pixels = pixelsOf(spec, input);
  const norm = unbounded.reduce((sum, value) => sum + value * value, 0);
  const outside = pixels.reduce((sum, value, i) => sum + (value - unbounded[i]) ** 2, 0);
  return outside <= MOST_OUTSIDE * norm ? pixels : undefined;
}

/** Adds a ratio to the group that it agrees with; the strongest, which came first, stands for the group. */
function addTo(groups: Candidate[], pixels: Float64Array, strength: number): void {
  const place = groups.findIndex((group) => meanSquaredError(group.pixels, pixels) < SAME);
  if (place < 0) {
    groups.push({ pixels, units: 1, strength });
    return;
  }
  const group = groups[place];
  groups[place] = { ...group, units: group.units + 1, strength: group.strength + strength };
}
