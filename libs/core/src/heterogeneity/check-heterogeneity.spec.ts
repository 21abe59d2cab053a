import { checkHeterogeneity } from './check-heterogeneity';

const settings = { clients: 10, fraction: 0.5, seed: 1, availability: '1', clientDropout: 0 };

describe('checkHeterogeneity', () => {
  it.each([
    { ...settings },
    { ...settings, availability: '0.5', clientDropout: 0.3 },
    { ...settings, clientSpeed: 'constant:1', overSelection: 1 },
    { ...settings, clientSpeed: 'constant:1', clientBandwidth: 'uniform:1,2' },
    { ...settings, clientSpeed: 'constant:1', availability: 'daily:0.1,0.2' },
  ])('takes %j', (given) => {
    expect(() => checkHeterogeneity(given)).not.toThrow();
  });

  it.each([
    [{ clientBandwidth: 'constant:1' }, /^client-bandwidth: .* --client-speed/],
    [{ availability: 'daily:0.1,0.2' }, /^availability: .* --client-speed/],
    [{ overSelection: 0.3 }, /^over-selection: .* from run to run.* --client-speed/],
    [
      { clientSpeed: 'constant:1', overSelection: 1.2 },
      /^over-selection: 1.2 would ask 11 clients for 5 answers, and there are 10/,
    ],
  ])('refuses %j', (changes, message) => {
    expect(() => checkHeterogeneity({ ...settings, ...changes })).toThrow(message);
  });
});
