import { collectGarbage } from './collect-garbage';

describe('collectGarbage', () => {
  afterEach(() => (globalThis.gc = undefined));

  it('collects every tenth round, where the process may', () => {
    const collected: number[] = [];
    for (let round = 1; round <= 30; round++) {
      globalThis.gc = (() => void collected.push(round)) as typeof globalThis.gc;
      collectGarbage(round);
    }
    expect(collected).toEqual([10, 20, 30]);
  });

  it('leaves a process alone that may not', () => {
    expect(() => collectGarbage(10)).not.toThrow();
  });
});
