/** A way of writing a digit: where the pen passes, and which points each stroke joins. */
export interface DigitStyle {
  /** Points (x, y) in a box one unit high, y downwards. */
  readonly points: readonly (readonly [number, number])[];
  /** Each stroke is a smooth curve through these points; strokes that share a point meet there. */
  readonly strokes: readonly (readonly number[])[];
}

/** The styles of each digit, 0 to 9; each style of a digit is equally likely. */
export const digitStyles: readonly (readonly DigitStyle[])[] = [
  [
    style('52,0 14,20 8,72 48,100 88,76 84,22 52,0 14,20'),
    style('68,10 32,4 8,48 34,100 78,78 80,28 46,2'),
  ],
  [
    style('50,0 51,50 50,100'),
    style('24,24 52,0', '52,0 53,50 52,100'),
    style('26,20 50,0', '50,0 50,50 50,100', '18,100 50,100 84,98'),
  ],
  [
    style('8,24 30,3 66,3 84,27 58,62 8,97', '8,97 50,95 96,96'),
    style('12,20 45,0 78,20 62,58 28,92 6,92 14,76 42,84 70,98 98,88'),
  ],
  [
    style('10,13 45,0 80,18 68,40 35,48', '35,48 74,56 88,78 55,100 8,88'),
    style('10,4 48,3 84,3', '84,3 42,40', '42,40 78,50 84,78 50,100 6,90'),
  ],
  [
    style('14,5 8,34 14,55', '14,55 50,56 80,50', '80,0 77,55 70,100'),
    style('66,0 34,32 4,64', '4,64 50,64 94,62', '66,0 67,50 64,100'),
  ],
  [
    style('90,2 56,4 24,5', '24,5 20,44', '20,44 55,36 86,62 62,96 8,94'),
    style('88,6 40,2 22,26 48,46 76,70 50,97 6,88'),
  ],
  [
    style('68,0 32,26 10,64 26,96 64,98 84,74 62,52 30,58 12,76'),
    style('34,0 20,35 12,75 36,100 68,84 58,60 22,70'),
  ],
  [
    style('5,7 50,5 90,4', '90,4 60,50 42,100'),
    style('5,7 50,5 90,4', '90,4 62,50 45,100', '30,54 86,48'),
    style('6,22 14,6', '14,6 50,8 82,10', '82,10 74,48 66,100'),
  ],
  [
    style('76,16 46,0 18,20 46,46 80,76 48,100 14,78 46,50 78,22 66,6'),
    style('50,0 20,22 50,46 78,22 50,0 20,22', '50,46 14,74 50,100 84,74 50,46'),
  ],
  [
    style('80,18 50,2 16,26 38,50 74,36 80,18', '80,18 80,60 66,100'),
    style('80,20 52,0 18,22 40,48 78,30', '80,20 82,70 54,100 14,90'),
  ],
];

/** Reads strokes written as `x,y x,y …` in hundredths of the height; the same text is the same point. */
function style(...strokes: readonly string[]): DigitStyle {
  const paths = strokes.map((stroke) => stroke.split(' '));
  const names = [...new Set(paths.flat())];
  return {
    points: names.map((name) => {
      const [x, y] = name.split(',').map(Number);
      return [x / 100, y / 100];
    }),
    strokes: paths.map((path) => path.map((name) => names.indexOf(name))),
  };
}
