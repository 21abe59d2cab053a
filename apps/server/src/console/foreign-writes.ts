import { StringDecoder } from 'node:string_decoder';

/** How cli-cursor and restore-cursor hide and show the cursor; these print nothing visible. */
const CURSOR = /^\u001b\[\?25[hl]$/;

/**
 * Hands lines that anyone writes to a stream to `print` instead, without their ends: what a module of
 * the user's, a thread or Node itself has to say must not fall into the middle of a drawing. Gives a
 * function that ends this, and writes what has no end yet.
 */
export function takeLines(stream: NodeJS.WriteStream, print: (lines: string) => void): () => void {
  const write = stream.write;
  const decoder = new StringDecoder('utf8');
  let begun = '';
  const take = (text: string): void => {
    begun += text;
    const end = begun.lastIndexOf('\n');
    if (end < 0) return;
    const lines = begun.slice(0, end);
    begun = begun.slice(end + 1);
    print(lines);
  };
  const taking = (...[chunk, encoding, done]: Parameters<typeof write>): boolean => {
    const text = typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk));
    if (CURSOR.test(text)) return write.call(stream, text);
    take(text);
    const written = typeof encoding === 'function' ? encoding : done;
    if (written) process.nextTick(written);
    return true;
  };
  stream.write = taking as typeof write;
  return () => {
    stream.write = write;
    if (begun !== '') write.call(stream, begun);
  };
}
