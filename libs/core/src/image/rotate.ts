import type { SourcePlaces } from './resample';

/** Turns places about the image's middle, so that the image appears turned counterclockwise by `degrees`. */
export function rotatePlaces({ x, y }: SourcePlaces, side: number, degrees: number): void {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const middle = (side - 1) / 2;
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [x[i] - middle, y[i] - middle];
    x[i] = middle + cos * dx - sin * dy;
    y[i] = middle + sin * dx + cos * dy;
  }
}
