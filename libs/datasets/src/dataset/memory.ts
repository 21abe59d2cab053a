/** Allocates `bytes` bytes of memory, all zero. */
export type Allocate = (bytes: number) => Uint8Array;

/** Memory of this thread alone. */
export const ownMemory: Allocate = (bytes) => new Uint8Array(bytes);

/** Memory that threads can share. */
export const sharedMemory: Allocate = (bytes) => new Uint8Array(new SharedArrayBuffer(bytes));
