import { randomStream } from './random-stream';
import { realSecrets, simulatedSecrets } from './secret-stream';

const draws = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);

describe('simulated secrets', () => {
  it('are the same for the same seed and name, and no other stream’s draws', () => {
    const first = simulatedSecrets(7).stream('noise', 1, 2);
    const again = simulatedSecrets(7).stream('noise', 1, 2);
    const drawn = draws(5, () => first.uint32());
    expect(draws(5, () => again.uint32())).toEqual(drawn);
    const others = [
      randomStream(7, 'noise', 1, 2),
      simulatedSecrets(8).stream('noise', 1, 2),
      simulatedSecrets(7).stream('noise', 1, 3),
    ];
    for (const other of others) expect(draws(5, () => other.uint32())).not.toEqual(drawn);
  });
});

describe('real secrets', () => {
  it('are different each time, whatever the name', () => {
    const [a, b] = [realSecrets.stream('noise', 1), realSecrets.stream('noise', 1)];
    expect(draws(8, () => a.uint32())).not.toEqual(draws(8, () => b.uint32()));
  });

  it('are spread evenly over more than one block of the platform’s bytes', () => {
    const { uint32, normal } = realSecrets.stream();
    const words = draws(20_000, uint32);
    expect(new Set(words).size).toBeGreaterThan(19_990);
    // Each bit is set in half of the words, give or take 6 standard deviations of a fair coin.
    for (let bit = 0; bit < 32; bit++) {
      const ones = words.filter((word) => (word >>> bit) & 1).length;
      expect(Math.abs(ones - 10_000)).toBeLessThan(6 * Math.sqrt(20_000 / 4));
    }
    const mean = draws(20_000, normal).reduce((sum, value) => sum + value, 0) / 20_000;
    expect(Math.abs(mean)).toBeLessThan(6 / Math.sqrt(20_000));
  });
});
