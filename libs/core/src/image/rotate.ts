import type { ImageShape } from './image-shape';
import type { SourcePlaces } from './resample';

/** Turns places about the image's middle, so that the image appears turned counterclockwise by `degrees`. */
export function rotatePlaces(
  { x, y }: SourcePlaces,
  { rows, columns }: ImageShape,
  degrees: number,
): void {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [middleX, middleY] = [(columns - 1) / 2, (rows - 1) / 2];
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [x[i] - middleX, y[i] - middleY];
    x[i] = middleX + cos * dx - sin * dy;
    y[i] = middleY + sin * dx + cos * dy;
  }
}
