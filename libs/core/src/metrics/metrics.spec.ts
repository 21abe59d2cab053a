import fc from 'fast-check';
import type { Examples } from '../data/examples';
import { registerModule } from '../modules/own-modules';
import { createEvaluator } from './evaluator';
import { measureName, type Metric } from './metric';
import { metricKinds, parseMetrics } from './parse-metrics';
import { topK } from './top-k';

const row = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 });
const predictions = fc
  .array(fc.tuple(row, fc.nat(3)), { minLength: 1, maxLength: 30 })
  .map((rows) => ({
    probabilities: Float32Array.from(rows.flatMap(([values]) => values)),
    labels: Uint8Array.from(rows.map(([, label]) => label)),
    classes: 4,
  }));

describe.each(metricKinds.known)('the metric $name', ({ name, example, usage }) => {
  it('is a share of examples or a score, 0 to 1, and 1 for a model that is always right', () => {
    const [metric] = parseMetrics(example);
    fc.assert(
      fc.property(predictions, (given) => {
        expect(metric.of(given)).toBeGreaterThanOrEqual(0);
        expect(metric.of(given)).toBeLessThanOrEqual(1);
      }),
    );
    const labels = Uint8Array.of(0, 1, 2, 3);
    const probabilities = Float32Array.from({ length: 16 }, (_, i) => Number(i % 5 === 0));
    expect(metric.of({ probabilities, labels, classes: 4 })).toBe(1);
  });

  it('is named by its own example, and refuses a parameter that is none', () => {
    expect(parseMetrics(example).map((metric) => metric.name)).toEqual([example]);
    expect(() => parseMetrics(`${name}:nonsense`)).toThrow(`metrics: expected ${usage}`);
  });
});

describe('top:k', () => {
  it('is never less for a larger k, and 1 for all classes', () => {
    fc.assert(
      fc.property(predictions, (given) => {
        const shares = [1, 2, 3, 4].map((k) => topK(k).of(given));
        expect([...shares].sort((a, b) => a - b)).toEqual(shares);
        expect(shares[3]).toBe(1);
      }),
    );
  });

  it('is as worked out by hand', () => {
    const probabilities = Float32Array.of(0.5, 0.3, 0.2, 0.1, 0.6, 0.3);
    const given = { probabilities, labels: Uint8Array.of(1, 0), classes: 3 };
    expect([1, 2, 3].map((k) => topK(k).of(given))).toEqual([0, 0.5, 1]);
  });
});

describe('the name of a figure', () => {
  it.each([
    ['top:3', 'top_3'],
    ['macro-f1', 'macro_f1'],
    ['./own/my-metric.ts:2', 'my_metric_2'],
    ['../a.b.mjs', 'a_b'],
  ])('of %s is %s', (term, name) => {
    expect(measureName(term)).toBe(name);
  });

  it('is there: a file that gives none is named', () => {
    registerModule('./own/_.ts', () => ({ of: () => 1 }));
    expect(() => parseMetrics('top:3+./own/_.ts')).toThrow(
      'metrics: ./own/_.ts gives its figure no name',
    );
  });

  it('is one figure’s alone', () => {
    expect(() => parseMetrics('top:3+top:3')).toThrow('metrics: "top:3+top:3" has two figures');
  });
});

describe('an evaluator', () => {
  const testSet: Examples = {
    pixels: new Uint8Array(1500).map((_, i) => i % 3),
    labels: new Uint8Array(1500).map((_, i) => i % 2),
    count: 1500,
    inputSize: 1,
    classes: 3,
  };
  const trainer = {
    predict: async (_: Float32Array, { pixels, count }: Examples) => {
      const probabilities = new Float32Array(3 * count);
      pixels.forEach((pixel, i) => (probabilities[3 * i + pixel] = 1));
      return { probabilities, logits: probabilities, loss: count };
    },
  };

  it('adds the figures of metrics, of files of the user’s own too', async () => {
    registerModule('./share-of.ts', (parameter: string) => ({
      of: ({ labels }: { labels: Uint8Array }) =>
        labels.filter((label) => label === Number(parameter)).length / labels.length,
    }));
    const metrics = parseMetrics('top:1+./share-of.ts:1');
    const { accuracy, measures } = await createEvaluator(trainer, testSet, { metrics }).evaluate(
      new Float32Array(1),
    );
    expect(measures).toEqual({ top_1: accuracy, share_of_1: 0.5 });
    expect(await createEvaluator(trainer, testSet).evaluate(new Float32Array(1))).toEqual({
      accuracy,
      // 1000 examples with a mean of 1000, and 500 with one of 500.
      loss: (1000 * 1000 + 500 * 500) / 1500,
    });
  });

  it('lets no metric change what others, or the report, are worked out from', async () => {
    const spoil: Metric = {
      name: 'spoil',
      of: ({ labels, probabilities }) => {
        labels.fill(0);
        probabilities.fill(0);
        return 1;
      },
    };
    const { evaluate, report } = createEvaluator(trainer, testSet, { metrics: [spoil, topK(1)] });
    const { accuracy, measures } = await evaluate(new Float32Array(1));
    expect(measures).toEqual({ spoil: 1, top_1: accuracy });
    expect((await report(new Float32Array(1))).accuracy).toBe(accuracy);
    expect(testSet.labels[1]).toBe(1);
  });

  it.each([NaN, Infinity, '1', undefined])(
    'takes no %s from a metric of a script',
    async (figure) => {
      const odd: Metric = { name: 'odd', of: () => figure as number };
      await expect(
        createEvaluator(trainer, testSet, { metrics: [odd] }).evaluate(new Float32Array(1)),
      ).rejects.toThrow(`metrics: odd must return a finite number, got ${figure}.`);
    },
  );

  it.each([
    ['no metric', () => 1, 'metrics: ./bad.ts must return a metric'],
    ['no number', () => ({ of: () => NaN }), 'metrics: ./bad.ts must return a finite number'],
    [
      'a promise',
      () => ({ of: async () => Promise.reject(new Error('unheard')) }),
      'metrics: ./bad.ts must return a finite number, got a promise: it must not be async.',
    ],
    [
      'an error',
      () => ({
        of: () => {
          throw new Error('oh');
        },
      }),
      'metrics: ./bad.ts: of failed: Error: oh',
    ],
  ])('names the file of a user’s metric that gives %s', async (_, made, message) => {
    registerModule('./bad.ts', made);
    const score = async () =>
      createEvaluator(trainer, testSet, { metrics: parseMetrics('./bad.ts') }).evaluate(
        new Float32Array(1),
      );
    await expect(score()).rejects.toThrow(message);
  });
});
