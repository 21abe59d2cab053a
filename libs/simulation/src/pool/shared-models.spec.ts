import { sharedModels } from './shared-models';

describe('shared models', () => {
  const model = (value: number): Float32Array => Float32Array.of(value, value);

  it('are copied once, and stay in place until two others have been shared', () => {
    const { models, share } = sharedModels([model(0), model(0)]);
    const [first, second, third] = [model(1), model(2), model(3)];
    expect([share(first), share(second), share(first)]).toEqual([0, 1, 0]);
    first[0] = 9;
    expect(share(first)).toBe(0);
    expect(share(third)).toBe(1);
    expect(models).toEqual([model(1), model(3)]);
  });
});
