/** ChaCha in plain 32-bit arithmetic (Bernstein 2008; RFC 8439 with a 64-bit counter and nonce 0), for 12 rounds. */

const CONSTANTS = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574];
const COLUMNS = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
];
const DIAGONALS = [
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
];

/** The 16 words of block number `counter`. */
export function referenceBlock(key: ArrayLike<number>, counter: number, rounds = 12): Uint32Array {
  const start = Uint32Array.from([...CONSTANTS, ...Array.from(key), counter, 0, 0, 0]);
  const x = start.slice();
  for (let round = 0; round < rounds; round += 2) {
    for (const [a, b, c, d] of [...COLUMNS, ...DIAGONALS]) quarterRound(x, a, b, c, d);
  }
  return x.map((word, i) => word + start[i]);
}

/** Four blocks as the kernel lays them out: word 0 of each, word 1 of each, … */
export function referenceBlocks(key: ArrayLike<number>, counter: number): Uint32Array {
  const blocks = [0, 1, 2, 3].map((b) => referenceBlock(key, counter + b));
  return Uint32Array.from({ length: 64 }, (_, i) => blocks[i & 3][i >> 2]);
}

function quarterRound(x: Uint32Array, a: number, b: number, c: number, d: number): void {
  const mix = (to: number, by: number, into: number, bits: number): void => {
    x[to] += x[by];
    const mixed = x[into] ^ x[to];
    x[into] = (mixed << bits) | (mixed >>> (32 - bits));
  };
  mix(a, b, d, 16);
  mix(c, d, b, 12);
  mix(a, b, d, 8);
  mix(c, d, b, 7);
}
