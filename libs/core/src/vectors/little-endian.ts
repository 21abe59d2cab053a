/** The weights as little-endian bytes; a view where the machine is little-endian. */
export function littleEndianBytes(weights: Float32Array): Uint8Array {
  if (isLittleEndian) return new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength);
  const bytes = new DataView(new ArrayBuffer(weights.byteLength));
  weights.forEach((weight, i) => bytes.setFloat32(4 * i, weight, true));
  return new Uint8Array(bytes.buffer);
}

/** Little-endian float32 values; a view where the machine is little-endian and they begin at a multiple of 4. */
export function littleEndianFloats(bytes: Uint8Array): Float32Array {
  const { buffer, byteOffset, length } = bytes;
  if (isLittleEndian && byteOffset % 4 === 0)
    return new Float32Array(buffer, byteOffset, length / 4);
  const view = new DataView(buffer, byteOffset, length);
  return Float32Array.from({ length: length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
