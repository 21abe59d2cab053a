import { deflateSync } from 'node:zlib';
import type { ImageShape } from '@fedsim/core/house';
import { buf as crc32 } from 'crc-32';

const SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
const GREY = 0;
const COLOUR = 2;

/** Pixels from 0 to 1 as a PNG of 8 bits a channel; of grey, or of colours where there are three channels. */
export function png(pixels: ArrayLike<number>, { rows, columns, channels }: ImageShape): Buffer {
  const shown = channels === 3 ? 3 : 1;
  const lines = Buffer.alloc(rows * (1 + columns * shown));
  let to = 0;
  for (let row = 0; row < rows; row++) {
    // The filter of the line: none.
    lines[to++] = 0;
    for (let column = 0; column < columns; column++) {
      const from = (row * columns + column) * channels;
      for (let channel = 0; channel < shown; channel++) {
        lines[to++] = Math.round(255 * Math.min(1, Math.max(0, pixels[from + channel])));
      }
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(columns, 0);
  header.writeUInt32BE(rows, 4);
  header.set([8, shown === 3 ? COLOUR : GREY], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
