import fc from 'fast-check';
import { joined, longestFitting, shortened } from './fit';

const texts = fc.array(fc.stringMatching(/^[a-z]{1,20}$/), { minLength: 1, maxLength: 8 });

it('shortened() keeps both ends, and never more than there is room for', () => {
  expect(shortened('strategy=fedavg/seed-1', 12)).toBe('strate…eed-1');
  expect(shortened('as it is', 8)).toBe('as it is');
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 30 }), (text, cells) => {
      const short = shortened(text, cells);
      expect(short).toHaveLength(Math.min(text.length, cells));
      expect(text.startsWith(short.split('…')[0])).toBe(true);
    }),
  );
});

it('longestFitting() takes the last where none fits', () => {
  expect(longestFitting(['12345', '123', '1'], 4)).toBe('123');
  expect(longestFitting(['12345', '123'], 2)).toBe('123');
});

it('joined() loses nothing, fits where it can, and evens out what it breaks', () => {
  expect(joined(['a run', 'of ten clients', 'here'], ' · ', 27)).toEqual([
    'a run',
    'of ten clients · here',
  ]);
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 60 }), (parts, cells) => {
      const lines = joined(parts, ' · ', cells);
      expect(lines.join(' · ')).toBe(parts.join(' · '));
      const widestPart = Math.max(...parts.map((part) => part.length));
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(
        Math.max(cells, widestPart),
      );
    }),
  );
});
