import { flagHelp } from '@fedsim/core/house';
import { sweepSchema } from './sweep-config';

describe('the flags of sweep', () => {
  const kindOf = (name: string) => flagHelp(sweepSchema).find((flag) => flag.name === name)?.kind;

  it('take lists, but for a bare yes or no', () => {
    expect(kindOf('lr')).toBe('text');
    expect(kindOf('strategy')).toBe('text');
    expect(kindOf('tensorboard')).toBe('boolean');
    expect(kindOf('verbose')).toBe('boolean');
  });
});
