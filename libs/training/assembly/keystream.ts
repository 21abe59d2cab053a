/** Single words of ChaCha's keystream, for draws that are few: coins, dropout, the normals' tails. */
import { BLOCKS_BYTES, nextBlocks, setKeyWord } from './chacha';

const blocks = memory.data(256, 16);
/** Bytes of `blocks` that have been used. */
let used: usize = BLOCKS_BYTES;

/** Sets one of the key's 8 words, and starts the keystream over. */
export function keyStream(index: i32, word: u32): void {
  setKeyWord(index, word);
  used = BLOCKS_BYTES;
}

export function drawWord(): u32 {
  if (used == BLOCKS_BYTES) {
    nextBlocks(blocks);
    used = 0;
  }
  const word = load<u32>(blocks + used);
  used += 4;
  return word;
}

/** Between 0 and 1, never 0: a multiple of 2⁻⁵³. */
export function drawUniform(): f64 {
  const high = <u64>(drawWord() >> 5);
  return (<f64>((high << 26) | (drawWord() >> 6)) + 0.5) / 9007199254740992;
}

/** Fills whole words that cover `bytes` bytes. */
export function drawWords(to: usize, bytes: usize): void {
  for (const end = to + bytes; to < end; to += 4) store<u32>(to, drawWord());
}
