import { finite, writeInstead } from './written-numbers';

const isShare = (text: string): boolean => {
  const value = finite(text);
  return value !== undefined && value >= 0 && value <= 1;
};
const isWhole = (text: string): boolean => Number.isSafeInteger(finite(text));

describe('a number', () => {
  it.each([
    ['0.05', 0.05],
    ['.5', 0.5],
    ['5.', 5],
    ['1e-3', 0.001],
    ['-2E+2', -200],
    [' 7 ', 7],
    ['+3', 3],
    ['007', 7],
  ])('is read from %s', (text, value) => expect(finite(text)).toBe(value));

  it.each([
    '',
    ' ',
    '0x10',
    '0b1',
    '0o7',
    'Infinity',
    '-Infinity',
    'NaN',
    '1e999',
    '0,05',
    '1_000',
  ])('is not %j', (text) => expect(finite(text)).toBeUndefined());
});

describe('what to write instead', () => {
  it.each([
    ['0,05', ' Write 0.05.'],
    ['50%', ' Write 0.5.'],
    ['12,5 %', ' Write 0.125.'],
    ['٠٫٥', ' Write 0.5.'],
    ['0,100', ' Write 0.100.'],
    ['0,001', ' Write 0.001.'],
    ['０．５', ' Write 0.5.'],
    ['𝟎.𝟓', ' Write 0.5.'],
  ])('of a share written %s', (text, hint) => expect(writeInstead(text, isShare)).toBe(hint));

  it.each([
    ['1_000', ' Write 1000.'],
    ['1,000', ' Write 1000.'],
    ['1,000,000', ' Write 1000000.'],
    ["1'000", ' Write 1000.'],
    ['1 000', ' Write 1000.'],
    ['٣', ' Write 3.'],
    ['१०', ' Write 10.'],
    ['−3', ' Write -3.'],
  ])('of a whole number written %s', (text, hint) =>
    expect(writeInstead(text, isWhole)).toBe(hint),
  );

  it.each(['', 'abc', '1,5,5', '5 %%', '150%', '0.5'])('is nothing for %j as a share', (text) =>
    expect(writeInstead(text, isShare)).toBe(''),
  );
});
