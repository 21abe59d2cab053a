import { createStrategy } from '../strategies/registry';
import { fedAvg } from '../strategies/fed-avg';
import { NO_PAYLOAD } from '../update/payload';
import type { ClientContext, Strategy } from '../strategies/strategy';
import type { TrainResult } from '../training/local-trainer';
import { ConfigError } from '../errors/user-error';
import { experimentSchema } from '../config/experiment-config';
import { parseConfig } from '../config/schema/parse-config';
import { partitionClients } from '../partition/partition-clients';
import { parseSkew } from '../partition/parse-skew';
import { registerModule } from './own-modules';
import type { PartitionFunction } from '../partition/own-partitioner';
import { modulesText, readModulesText, usedModules } from '../config/used-modules';

const strategyOf = (strategy: string) =>
  createStrategy(parseConfig(experimentSchema, { strategy, 'server-lr': 0.5 }));

describe('a strategy from a module', () => {
  it('is made with the settings, and goes by its path', () => {
    const asked: number[] = [];
    registerModule('./mine.ts', ({ serverLr }: { serverLr: number }) => {
      asked.push(serverLr);
      return fedAvg(() => 1);
    });
    expect(strategyOf('./mine.ts')).toMatchObject({ name: './mine.ts' });
    expect(asked).toEqual([0.5]);
  });

  it.each([
    ['./absent.ts', null, 'strategy: ./absent.ts has not been loaded.'],
    ['./empty.ts', undefined, 'strategy: ./empty.ts has no default export. Write "export default'],
    ['./object.ts', {}, 'strategy: ./object.ts has a default export that is no function.'],
    ['./nothing.ts', () => undefined, './nothing.ts must return a strategy: clientUpdate, '],
    [
      './half.ts',
      () => ({ ...fedAvg(() => 1), serverUpdate: 1 }),
      'a strategy: serverUpdate is not there',
    ],
  ])('%s is refused', (path, found, message) => {
    if (found !== null) registerModule(path, found);
    expect(() => strategyOf(path)).toThrow(message);
  });
});

describe('a strategy of one’s own that goes wrong', () => {
  const model = { weights: new Float32Array(3), memory: NO_PAYLOAD };
  const mean = {
    delta: new Float32Array(3),
    extras: NO_PAYLOAD,
    round: 1,
    participants: 1,
    share: 1,
  };
  const trained = { delta: new Float32Array(3) } as TrainResult;
  const client = {} as ClientContext;
  const step = (serverUpdate: unknown) => {
    registerModule('./mine.ts', () => ({ ...fedAvg(() => 1), serverUpdate }));
    return strategyOf('./mine.ts').serverUpdate(model, { ...mean, clients: 1 });
  };

  it.each([
    [() => undefined, 'it returned undefined'],
    [async () => model, 'it returned a promise: it must not be async'],
    [() => ({ ...model, weights: [1, 2, 3] }), 'it returned { weights, memory }'],
    [() => ({ ...model, weights: new Float32Array(2) }), 'it has 2 weights instead of 3'],
    [() => ({ ...model, weights: Float32Array.of(0, NaN, 0) }), 'it holds NaN or infinite weights'],
    [() => ({ weights: model.weights }), 'its memory is not of the shape that initialMemory has'],
  ])('makes no model of what is none: %s', (serverUpdate, problem) => {
    expect(() => step(serverUpdate)).toThrow(
      `strategy: serverUpdate of ./mine.ts must return the next model, { weights, memory }: ${problem}.`,
    );
  });

  it.each([
    [() => undefined, 'undefined'],
    [async () => ({}), 'a promise: it must not be async'],
    [() => ({ delta: [1], examples: 1 }), '{ delta, examples }'],
  ])('makes no update of what is none: %s', (clientUpdate, problem) => {
    registerModule('./mine.ts', () => ({ ...fedAvg(() => 1), clientUpdate }));
    expect(() => strategyOf('./mine.ts').clientUpdate(trained, client)).toThrow(
      `strategy: clientUpdate of ./mine.ts must return { delta, examples }, a Float32Array and a number, but it returned ${problem}.`,
    );
  });

  it.each([
    [{ delta: new Float32Array(2) }, 'its delta has 2 values instead of 3'],
    [{ extras: 5 }, 'its extras are 5 instead of two arrays, { vectors, scalars }'],
    [{ extras: { vectors: [], scalars: [1] } }, 'its extras have 0 vectors and 1 scalars instead'],
    [{ state: [1, 2] }, 'its state is an array of 2 instead of a Float32Array'],
  ])('sends nothing of another shape: %j', (changes, problem) => {
    const sent = { delta: new Float32Array(3), examples: 1, ...changes };
    registerModule('./mine.ts', () => ({ ...fedAvg(() => 1), clientUpdate: () => sent }));
    const update = () => strategyOf('./mine.ts').clientUpdate(trained, client);
    expect(update).toThrow(ConfigError);
    expect(update).toThrow(problem);
  });

  it('corrects gradients with a vector alone', () => {
    registerModule('./mine.ts', () => ({ ...fedAvg(() => 1), correction: () => [1, 2, 3] }));
    expect(() => strategyOf('./mine.ts').correction?.(client)).toThrow(
      'strategy: correction of ./mine.ts must return a Float32Array, or nothing, but it returned an array of 3.',
    );
  });

  it('has its file named by what it throws', () => {
    const thrower = () => {
      throw new TypeError('boom');
    };
    expect(() => step(thrower)).toThrow(
      'strategy: ./mine.ts: serverUpdate failed: TypeError: boom',
    );
    registerModule('./mine.ts', thrower);
    expect(() => strategyOf('./mine.ts')).toThrow('./mine.ts: its default export failed');
    registerModule('./mine.ts', thrower);
    const labels = new Uint8Array(4);
    expect(() => partitionClients({ skew: './mine.ts', clients: 2, seed: 1 }, labels, 1)).toThrow(
      'skew: ./mine.ts: its default export failed: TypeError: boom',
    );
  });

  it('may be of a class', () => {
    class Mine {
      sends = { vectors: 0, scalars: 0 };
      inner = fedAvg(() => 1);
      clientUpdate(...given: Parameters<Strategy['clientUpdate']>) {
        return this.inner.clientUpdate(...given);
      }
      initialMemory() {
        return NO_PAYLOAD;
      }
      serverUpdate() {
        return { weights: Float32Array.of(1, 2, 3), memory: this.initialMemory() };
      }
    }
    registerModule('./mine.ts', () => new Mine());
    const next = strategyOf('./mine.ts').serverUpdate(model, { ...mean, clients: 1 });
    expect([...next.weights]).toEqual([1, 2, 3]);
  });
});

describe('a skew from a module', () => {
  const labels = Uint8Array.of(0, 1, 2, 0, 1, 2);
  const partitionBy = (partition: unknown, skew = './skew.ts', clients = 2) => {
    registerModule('./skew.ts', partition);
    return partitionClients({ skew, clients, seed: 1 }, labels, 3);
  };
  const halves: PartitionFunction = ({ clients }, parameter) =>
    Array.from({ length: clients }, (_, client) => [client, client + Number(parameter ?? 2)]);

  it('has the rows that the module says, with a parameter and with changes', () => {
    const rows = (skew: string): number[][] =>
      partitionBy(halves, skew).map((own) => Array.from(own));
    expect(rows('./skew.ts')).toEqual([
      [0, 2],
      [1, 3],
    ]);
    expect(rows('./skew.ts:4')).toEqual([
      [0, 4],
      [1, 5],
    ]);
    expect(parseSkew('noise:0.3+./skew.ts:4')).toMatchObject({
      name: './skew.ts:4+noise:0..0.3',
      changes: [{ kind: 'noise' }],
    });
  });

  it('draws from the stream of partitions', () => {
    const drawn = (): number[] => {
      const draws: number[] = [];
      partitionBy(({ stream }: Parameters<PartitionFunction>[0]) => {
        draws.push(stream.uniform());
        return [[0], [1]];
      });
      return draws;
    };
    expect(drawn()).toEqual(drawn());
  });

  it.each([
    [() => undefined, 'it returned undefined'],
    [async () => [[0], [1]], 'it returned a promise, and must not be async'],
    [() => [[0]], 'there are 2 clients, not 1'],
    [() => [[0], []], 'client 1 has none'],
    [() => [[0], [1, 6]], 'client 1 has 6, but rows are 0 to 5'],
    [() => [[0], [1.5]], 'client 1 has 1.5'],
  ])('is refused rows that cannot be: %s', (partition, problem) => {
    expect(() => partitionBy(partition)).toThrow(
      `skew: ./skew.ts must return the rows of each client: ${problem}`,
    );
  });

  it('cannot change the labels that everybody sees', () => {
    partitionBy(({ labels: own }: Parameters<PartitionFunction>[0]) => {
      own.fill(2);
      return [[0], [1]];
    });
    expect([...labels]).toEqual([0, 1, 2, 0, 1, 2]);
  });

  it('does not go with another that says the rows, nor with too many clients', () => {
    expect(() => partitionBy(halves, './skew.ts+powerlaw:1')).toThrow(/already says which rows/);
    expect(() => partitionBy(halves, './skew.ts', 7)).toThrow(/an example each/);
  });
});

describe('the modules of settings', () => {
  it('are found in every setting that can name one', () => {
    const settings = { strategy: './a.ts', skew: 'noise:0.1+../b.mjs:3+label-noise:0.2' };
    expect(usedModules(settings)).toEqual([
      { setting: 'strategy', path: './a.ts' },
      { setting: 'skew', path: '../b.mjs' },
    ]);
    expect(usedModules({ strategy: 'my+own.ts', update: 'clip:1+own/step.ts:2' })).toEqual([
      { setting: 'strategy', path: 'my+own.ts' },
      { setting: 'update', path: 'own/step.ts' },
    ]);
    expect(usedModules({ strategy: 'fedavg', skew: 'file:rows.csv' })).toEqual([]);
    expect(usedModules({})).toEqual([]);
  });

  it('have their fingerprints written and read', () => {
    const fingerprints = new Map([
      ['./a=b.ts', '12'],
      ['c.js', 'ff'],
    ]);
    expect(modulesText(new Map())).toBeUndefined();
    expect(modulesText(fingerprints)).toBe('./a=b.ts=12;c.js=ff');
    expect(readModulesText('./a=b.ts=12;c.js=ff')).toEqual(fingerprints);
    expect(readModulesText(undefined)).toEqual(new Map());
  });
});
