import { ConfigError } from '../errors/user-error';

/** The sides of an image. Its values are row-major, the channels of a pixel next to each other. */
export interface ImageShape {
  readonly rows: number;
  readonly columns: number;
  /** 1 for grey images, 3 for colours. */
  readonly channels: number;
}

/** What must be known of data that images are to be turned or moved in. */
export interface MaybeImages {
  /** Values per example. */
  readonly inputSize: number;
  /** Absent where the sides are not known, or the examples are not images. */
  readonly image?: ImageShape;
}

/** The sides of images; a ConfigError of `setting` when they are not known. */
export function requireImages(
  { image, inputSize }: MaybeImages,
  setting: string,
  name: string,
): ImageShape {
  if (image) return image;
  throw new ConfigError(
    setting,
    `${name} needs the rows and columns of images, but of these examples only their ${inputSize} values are known. Leave it out, or use a data set that says its images' sides (docs/datasets.md).`,
  );
}
