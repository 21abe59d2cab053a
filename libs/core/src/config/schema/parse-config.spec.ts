import fc from 'fast-check';
import { z } from 'zod';
import { ConfigError } from '../../errors/user-error';
import { experimentSchema } from '../experiment-config';
import { count, flag, oneOf, optional, text } from './fields';
import { kebabCase, parseConfig, toFileKeys } from './parse-config';

const keys = Object.keys(experimentSchema.shape);

/** Values for the settings that have no default. */
const OPTIONAL: Readonly<Record<string, unknown>> = {
  clientSpeed: 'constant:1',
  clientBandwidth: 'constant:1',
  dataset: 'synthetic',
  partition: '0-4;5-9',
  partitionSeed: 3,
  modules: './a.ts=12',
  initialWeights: 'runs/a',
  initialWeightsSha256: 'ab',
  localSteps: 7,
  maxGradientNorm: 5,
  targetAccuracy: 0.9,
  clipNorm: 1,
  noiseMultiplier: 1.1,
  targetEpsilon: 8,
  stopAtEpsilon: 8,
};

const schema = z.strictObject({
  howMany: count(1, 9, 3, ''),
  verbose: flag(''),
  colour: oneOf(['red', 'green'], 'red', ''),
  name: text('x', ''),
  most: optional(count(1, 9, 1, ''), ''),
});

describe('kebabCase', () => {
  it.each([
    ['lr', 'lr'],
    ['maxUpdateNorm', 'max-update-norm'],
    ['adamBeta1', 'adam-beta1'],
    ['l2', 'l2'],
    ['topK2', 'top-k2'],
    ['dataURL', 'data-url'],
  ])('writes %s as %s', (key, fileKey) => {
    expect(kebabCase(key)).toBe(fileKey);
  });

  it('gives every setting of an experiment a key of its own, in lower case', () => {
    const fileKeys = keys.map(kebabCase);
    expect(new Set(fileKeys).size).toBe(keys.length);
    for (const fileKey of fileKeys) expect(fileKey).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  });
});

describe('parseConfig', () => {
  it.each(keys)('finds %s again under its kebab-case key', (key) => {
    const config = parseConfig(experimentSchema, {}) as Record<string, unknown>;
    const value = config[key] ?? OPTIONAL[key];
    expect(value).toBeDefined();
    const parsed = parseConfig(experimentSchema, toFileKeys({ [key]: value }));
    expect((parsed as Record<string, unknown>)[key]).toEqual(value);
  });

  it('round-trips a whole config through its file keys', () => {
    const changes = fc.record(
      {
        clients: fc.integer({ min: 1, max: 100_000 }),
        batch: fc.oneof(fc.constant('full' as const), fc.integer({ min: 1, max: 1000 })),
        hidden: fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 4 }),
        adamEpsilon: fc.double({ min: 1e-12, max: 1, noNaN: true }),
        optimizer: fc.constantFrom('sgd', 'momentum', 'adam'),
        seed: fc.maxSafeNat(),
        targetAccuracy: fc.double({ min: 0, max: 1, noNaN: true }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(changes, (changed) => {
        const config = parseConfig(experimentSchema, toFileKeys(changed));
        expect(config).toMatchObject(changed);
        expect(parseConfig(experimentSchema, toFileKeys(config))).toEqual(config);
      }),
    );
  });

  it('leaves out what is undefined', () => {
    expect(parseConfig(schema, { 'how-many': undefined, most: undefined }).howMany).toBe(3);
  });

  it.each([
    ['how-mny', 'how-mny: there is no such setting. Did you mean "how-many"?'],
    ['howMany', 'howMany: there is no such setting. Did you mean "how-many"?'],
    ['zzz', 'zzz: there is no such setting. Run with --help to see all settings.'],
    ['__proto__', '__proto__: there is no such setting. Run with --help to see all settings.'],
  ])('refuses the unknown key %s', (key, message) => {
    const parse = () => parseConfig(schema, JSON.parse(`{"${key}": 1}`));
    expect(parse).toThrow(new ConfigError(key, message.slice(key.length + 2)));
  });

  it.each([
    [{ 'how-many': '7' }, { howMany: 7 }],
    [{ verbose: 'true' }, { verbose: true }],
    [{ verbose: false }, { verbose: false }],
    [{ most: '2' }, { most: 2 }],
    [{}, { howMany: 3, verbose: false, colour: 'red', name: 'x' }],
  ])('reads %j', (settings, config) => {
    expect(parseConfig(schema, settings)).toMatchObject(config);
  });

  it.each([
    [{ 'how-many': 10 }, 'how-many: expected a whole number from 1 to 9, got 10.'],
    [{ 'how-many': '' }, 'how-many: expected a whole number from 1 to 9, got "".'],
    [{ 'how-many': ' ' }, 'how-many: expected a whole number from 1 to 9, got " ".'],
    [{ 'how-many': '1e1000' }, 'how-many: expected a whole number from 1 to 9, got "1e1000".'],
    [{ 'how-many': NaN }, 'how-many: expected a whole number from 1 to 9, got NaN.'],
    [{ 'how-many': Infinity }, 'how-many: expected a whole number from 1 to 9, got Infinity.'],
    [{ 'how-many': null }, 'how-many: expected a whole number from 1 to 9, got null.'],
    [{ 'how-many': [3] }, 'how-many: expected a whole number from 1 to 9, got [3].'],
    [{ most: 0 }, 'most: expected a whole number from 1 to 9, got 0.'],
    [{ verbose: 'maybe' }, 'verbose: expected true or false, got "maybe".'],
    [{ verbose: 'toString' }, 'verbose: expected true or false, got "toString".'],
    [{ colour: 'blue' }, 'colour: expected one of red, green, got "blue".'],
    [{ name: '' }, 'name: expected some text, got "".'],
    [{ name: 7 }, 'name: expected some text, got 7.'],
  ])('refuses %j', (settings, message) => {
    const parse = () => parseConfig(schema, settings);
    expect(parse).toThrow(ConfigError);
    expect(parse).toThrow(message);
    expect(parse).toThrow(expect.objectContaining({ setting: Object.keys(settings)[0] }));
  });

  it('shows only the beginning of a long value', () => {
    const parse = () => parseConfig(schema, { colour: 'b'.repeat(10_000) });
    expect(parse).toThrow(/got "b{78}…\.$/);
  });
});
