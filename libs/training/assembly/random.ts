/** The dropout stream: core's `RandomStream`, xoroshiro128+ (Blackman and Vigna 2018: 24, 16, 37). */

/** State of the stream, set by the host. */
let s0: u64 = 0;
let s1: u64 = 0;

/** Takes the four words of core's `StreamState`. */
export function seedDropout(s0High: u32, s0Low: u32, s1High: u32, s1Low: u32): void {
  s0 = ((<u64>s0High) << 32) | s0Low;
  s1 = ((<u64>s1High) << 32) | s1Low;
}

/**
 * Draws the bits that decide `units` units: 16 bits each, two units per 32-bit draw, the low half first.
 * In memory the draws simply follow one another; the high half after an odd last unit is unused.
 */
export function drawHalves(to: usize, units: usize): void {
  let a = s0;
  let b = s1;
  for (const end = to + 2 * units; to < end; to += 4) {
    store<u32>(to, <u32>(a + b));
    const mixed = a ^ b;
    a = rotl(a, 24) ^ mixed ^ (mixed << 16);
    b = rotl(mixed, 37);
  }
  s0 = a;
  s1 = b;
}

/** Skips the draws that decide `units` units. */
export function skipHalves(units: usize): void {
  for (let i: usize = 0; i < units; i += 2) {
    const mixed = s0 ^ s1;
    s0 = rotl(s0, 24) ^ mixed ^ (mixed << 16);
    s1 = rotl(mixed, 37);
  }
}

/** Saves the state of the stream in 16 bytes. */
export function saveStream(to: usize): void {
  store<u64>(to, s0);
  store<u64>(to, s1, 8);
}

export function restoreStream(from: usize): void {
  s0 = load<u64>(from);
  s1 = load<u64>(from, 8);
}
