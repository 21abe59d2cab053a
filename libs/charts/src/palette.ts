/**
 * Colours for series, told apart by people with any colour vision and readable on white and on near
 * black: Okabe and Ito (2008) without its yellow and black.
 */
export const PALETTE = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'] as const;

/** Dashes of the series after the last colour: the colours begin again. */
const DASHES = [
  [1, 0],
  [6, 3],
  [2, 2],
  [8, 3, 2, 3],
];

/** The colour of the series of this index. */
export function seriesColor(index: number): string {
  return PALETTE[index % PALETTE.length];
}

/** The dash pattern of the series of this index. */
export function seriesDash(index: number): number[] {
  return DASHES[Math.floor(index / PALETTE.length) % DASHES.length];
}
