/**
 * One bump allocator over the module's memory. Each request lays everything out again and nothing is
 * freed singly, so memory is as large as the largest request so far and does not grow with their number.
 */

/** A cache line; also keeps vector loads from straddling lines. */
const ALIGNMENT: usize = 64;

let top: usize = 0;

/** Drops every reservation. */
export function resetArena(): void {
  top = align(__heap_base);
}

/** Reserves `bytes` bytes, uninitialised; traps when memory cannot grow. */
export function reserve(bytes: usize): usize {
  const start = top;
  top = align(top + bytes);
  const missing = (<i64>top - ((<i64>memory.size()) << 16) + 0xffff) >> 16;
  if (missing > 0 && memory.grow(<i32>missing) < 0) unreachable();
  return start;
}

/** Reserves `bytes` bytes of zeros. */
export function reserveZeros(bytes: usize): usize {
  const start = reserve(bytes);
  memory.fill(start, 0, bytes);
  return start;
}

function align(address: usize): usize {
  return (address + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}
