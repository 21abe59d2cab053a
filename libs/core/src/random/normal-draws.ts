import type { WordSource } from './secret-stream';

/** Layers of the ziggurat, where its tail begins, and the area of each layer (Doornik 2005). */
const LAYERS = 128;
const TAIL = 3.442619855899;
const AREA = 9.91256303526217e-3;

/** Right edges of the layers, widest first; the base layer's is that of a rectangle of its area. */
const edges = layerEdges();

/** Of each layer, the share of its width that lies under the curve whatever the height. */
const inner = edges.subarray(1).map((edge, layer) => edge / edges[layer]);

/** Draws of a block; each takes two words. */
const BLOCK = 8192;

/**
 * Fills `target` with independent draws from N(0, 1), by the ziggurat method of Marsaglia and Tsang (2000) in the form
 * of Doornik (2005), whose layer and abscissa are independent. An abscissa has 57 random bits, rounded to a float64's 53.
 */
export function fillNormal(target: Float64Array, words: WordSource): void {
  const block = new Int32Array(2 * Math.min(BLOCK, target.length));
  let at = block.length;
  const more = (): void => {
    words(block);
    at = 0;
  };
  const uniform = (): number => {
    if (at === block.length) more();
    const high = block[at] >>> 5;
    const low = block[at + 1] >>> 6;
    at += 2;
    // In (0, 1]: its logarithm is taken.
    return (high * 2 ** 26 + low + 1) * 2 ** -53;
  };
  for (let i = 0; i < target.length;) {
    if (at === block.length) more();
    const high = block[at];
    const low = block[at + 1] >>> 0;
    at += 2;
    const layer = high & (LAYERS - 1);
    const share = ((high >> 7) * 2 ** 32 + low) * 2 ** -56;
    const draw = share * edges[layer];
    if (Math.abs(share) < inner[layer]) target[i++] = draw;
    else if (layer === 0) target[i++] = share < 0 ? -tail(uniform) : tail(uniform);
    else if (isUnderCurve(draw, layer, uniform())) target[i++] = draw;
  }
}

function layerEdges(): Float64Array {
  const edges = new Float64Array(LAYERS + 1);
  edges[0] = AREA / density(TAIL);
  edges[1] = TAIL;
  for (let layer = 2; layer < LAYERS; layer++) {
    const height = AREA / edges[layer - 1] + density(edges[layer - 1]);
    edges[layer] = Math.sqrt(-2 * Math.log(height));
  }
  return edges;
}

function density(x: number): number {
  return Math.exp(-0.5 * x * x);
}

/** A draw beyond where the tail begins (Marsaglia 1964). */
function tail(uniform: () => number): number {
  for (;;) {
    const beyond = -Math.log(uniform()) / TAIL;
    if (-2 * Math.log(uniform()) > beyond * beyond) return TAIL + beyond;
  }
}

/** Whether a point of a layer, at this share of its height, lies under the density. */
function isUnderCurve(x: number, layer: number, share: number): boolean {
  const bottom = density(edges[layer]);
  const top = density(edges[layer + 1]);
  return bottom + share * (top - bottom) < density(x);
}
