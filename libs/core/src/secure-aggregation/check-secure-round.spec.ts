import { ConfigError } from '../errors/user-error';
import { checkSecureRound } from './check-secure-round';
import { graphSecurity } from './graph-security';
import { enough, type SecureRound } from './secure-round';

const round = (more: Partial<SecureRound>): SecureRound => ({
  ...{ run: '', round: 1, seed: 1, cohort: 100, threshold: 2 / 3, length: 1 },
  ...more,
});

it.each<[Partial<SecureRound>, RegExp]>([
  [{ cohort: 1 }, /no sum to hide/],
  [{ threshold: 0.5 }, /^secure-threshold: must be above 0.5/],
  [{ threshold: NaN }, /got NaN/],
  [{ threshold: 1.1 }, /at most 1/],
  [{ cohort: 256 }, /complete shares each secret among all 256 clients .* Use graph:k/],
  [{ neighbours: 7 }, /even number of neighbours/],
  [{ neighbours: 0 }, /2 at least, got 0/],
  [{ cohort: 1000, neighbours: 256 }, /graph:256 shares each secret among 257/],
])('refuses %p', (more, said) => {
  expect(() => checkSecureRound(round(more))).toThrow(ConfigError);
  expect(() => checkSecureRound(round(more))).toThrow(said);
});

it.each([{}, { cohort: 255 }, { cohort: 2 }, { cohort: 5000, neighbours: 254 }])(
  'takes %p',
  (more) => {
    expect(() => checkSecureRound(round(more))).not.toThrow();
  },
);

describe('enough', () => {
  it('rounds up, but not what floats add, and asks for two', () => {
    expect([enough(0.55, 20), enough(2 / 3, 99), enough(2 / 3, 100), enough(0.6, 2)]).toEqual([
      11, 66, 67, 2,
    ]);
  });
});

describe('graphSecurity', () => {
  const risk = { clients: 8, neighbours: 4, threshold: 2 / 3, colluding: 0, dropping: 0 };

  it('is what can be counted by hand', () => {
    // 4 of 5 shares are wanted. Two colluders have two at most; each of two arcs is 8 · (2/8)².
    expect(graphSecurity({ ...risk, colluding: 0.25 }).privacyBits).toBeCloseTo(3, 10);
    // One drops: it leaves a client with too few when it is among 4 of 7, and with threshold 1 only.
    const one = graphSecurity({ ...risk, threshold: 1, dropping: 0.125 });
    expect(one.completionBits).toBe(0);
    // 6 of 100 collude, and all 6 of the neighbours have to: 100 / (99 choose 6), beside the arcs.
    const all = { ...risk, clients: 100, neighbours: 6, threshold: 6 / 7, colluding: 0.06 };
    const opened = 100 / 1_120_529_256;
    const apart = (100 * 0.06 ** 3) ** 2 / 2;
    expect(graphSecurity(all).privacyBits).toBeCloseTo(-Math.log2(opened + apart), 9);
  });

  it('grows with the neighbours', () => {
    const bitsOf = (neighbours: number) =>
      graphSecurity({ ...risk, clients: 1000, neighbours, colluding: 0.05, dropping: 0.1 })
        .privacyBits;
    expect(bitsOf(16)).toBeGreaterThan(20);
    expect(bitsOf(14)).toBeLessThan(20);
    expect(bitsOf(32)).toBeGreaterThan(60);
  });
});
