import { collectGarbage } from './collect-garbage';

describe('collectGarbage', () => {
  afterEach(() => (globalThis.gc = undefined));

  it('collects every tenth round in a process that is allowed to', () => {
    const collected: number[] = [];
    for (let round = 1; round <= 30; round++) {
      globalThis.gc = (() => void collected.push(round)) as typeof globalThis.gc;
      collectGarbage(round);
    }
    expect(collected).toEqual([10, 20, 30]);
  });

  it('does nothing in a process that is not', () => {
    expect(() => collectGarbage(10)).not.toThrow();
  });
});
