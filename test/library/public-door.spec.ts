import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import * as core from '@fedsim/core';
import { strategyNames } from '@fedsim/core/house';
import { openDataset, prepareDataset } from '@fedsim/datasets/node';
import { chooseEngine } from '@fedsim/training/node';

const INDEX = readFileSync(join(__dirname, '../../libs/core/src/index.ts'), 'utf8');

/** The code of every comment's `@example`, by the first words of the comment. */
const examples = [...INDEX.matchAll(/\/\*\*\n \* ([^]*?)\n \*\/\nexport \{/g)].map(
  ([, comment]) => {
    const [says, code] = comment.split('@example');
    const lines = (code ?? '').split('\n').map((line) => line.replace(/^ \* ?/, ''));
    return { group: says.split(/[:,.]/)[0], code: lines.join('\n').trim() };
  },
);

/** The variables that the examples assume. */
async function surroundings() {
  const synthetic = { train: 400, test: 100 };
  const request = { name: 'synthetic', explicit: true, env: {}, seed: 1, synthetic };
  const digits = openDataset(await prepareDataset(request));
  const rows = Array.from({ length: 400 }, (_, row) => row);
  const [train, test] = [await digits.trainRows(rows), await digits.testSet()];
  const engine = { engine: 'simd', device: 'cpu', backend: 'auto', cohortSize: 1 } as const;
  const { createTrainer } = await chooseEngine(engine);
  const config = { hidden: [8], rounds: 1, epochs: 1 };
  const experiment = core.createExperiment({ config, train, test, createTrainer });
  const delta = new Float32Array(5).fill(1);
  return {
    train,
    test,
    createTrainer,
    rows,
    ...train,
    experiment,
    delta,
    seed: 1,
    round: 1,
    client: 0,
  };
}

describe('the public door of core', () => {
  it('has an example for each group', () => {
    expect(examples).toHaveLength(INDEX.match(/^export \{/gm)?.length ?? 0);
    expect(examples.filter(({ code }) => code === '')).toEqual([]);
  });

  it.each(examples)('has an example that runs: $group', async ({ code }) => {
    const given: Record<string, unknown> = {
      ...(await surroundings()),
      console: { log: () => 0, error: () => 0 },
    };
    // An example's own declarations take precedence.
    const known = { ...core, ...given };
    const declared = [...code.matchAll(/const (?:(\w+)|\{([^}]*)\}) =/g)].flatMap(([, one, many]) =>
      (one ?? many).split(',').map((name) => name.trim()),
    );
    const names = Object.keys(known).filter((name) => !declared.includes(name));
    const source = `example.run = async () => {${code}\n};`;
    const { code: script } = transformSync(source, { loader: 'ts', target: 'es2022' });
    const example: { run?: () => Promise<void> } = {};
    const values = names.map((name) => (known as Record<string, unknown>)[name]);
    new Function('example', ...names, script)(example, ...values);
    await example.run?.();
  });

  it('has every strategy’s factory, and some forty names', () => {
    const exported = Object.keys(core).map((name) => name.toLowerCase());
    expect(exported).toEqual(expect.arrayContaining(strategyNames()));
    expect(Object.keys(core).length).toBeLessThan(50);
  });

  it('takes a strategy, steps, an aggregator and metrics as objects, with the same bits as by name', async () => {
    const { train, test, createTrainer } = await surroundings();
    const small = { hidden: [8], epochs: 1, clients: 3, rounds: 2, skew: 'dirichlet:0.5' };
    const shaOf = async (input: object): Promise<string> => {
      await using made = core.createExperiment({
        config: small,
        train,
        test,
        createTrainer,
        ...input,
      });
      let sha = '';
      for await (const { modelSha256, measures } of made)
        sha = `${modelSha256} ${measures['top_3']}`;
      return sha;
    };
    const own = {
      strategy: core.fedAvgM(() => 0.5, 0.9),
      pipeline: [core.clip(0.5)],
      aggregator: core.coordinateMedian(),
      metrics: [core.topK(3)],
    };
    const named = {
      ...{ strategy: 'fedavgm', serverLr: 0.5, serverMomentum: 0.9 },
      ...{ update: 'clip:0.5', aggregator: 'median', metrics: 'top:3' },
    };
    expect(await shaOf({ own })).toBe(await shaOf({ config: { ...small, ...named } }));
    expect(await shaOf({ own })).not.toBe(await shaOf({}));
  });
});
