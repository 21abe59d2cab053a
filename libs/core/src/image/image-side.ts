import { ConfigError } from '../errors/user-error';

/** Pixels along an edge of square images of `inputSize` pixels; a ConfigError when they are not. */
export function imageSide(inputSize: number, setting: string, name: string): number {
  const side = Math.sqrt(inputSize);
  if (Number.isInteger(side)) return side;
  throw new ConfigError(
    setting,
    `${name} needs square images, but these have ${inputSize} values. Leave it out.`,
  );
}
