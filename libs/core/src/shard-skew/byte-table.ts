/** Replaces every byte b by `map(b)`, rounded and cut to 0–255. */
export function mapBytes(pixels: Uint8Array, map: (value: number) => number): void {
  const table = Uint8ClampedArray.from({ length: 256 }, (_, value) => map(value));
  for (let i = 0; i < pixels.length; i++) pixels[i] = table[pixels[i]];
}
