import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder';

const SCRIPTS = join(__dirname, '../../scripts/reproduce');

/** Evaluates an expression with a script's exports in a Node process, since Jest cannot load `.mjs`. */
function evaluate(imports: string, script: string, expression: string): unknown {
  const code = `import ${imports} from ${JSON.stringify(join(SCRIPTS, script))};
    console.log(JSON.stringify(${expression}))`;
  const output = execFileSync('node', ['--input-type=module', '-e', code], { encoding: 'utf8' });
  return JSON.parse(output);
}

describe('a learning curve', () => {
  const [curve, crossings] = evaluate(
    '{ monotone, crossing }',
    'curve.mjs',
    `[monotone([0.5, 0.9, 0.8, 0.9, 0.96, 0.95, 0.98]),
      [0.97, 0.96, 0.5, 0.99].map((target) =>
        crossing(monotone([0.5, 0.9, 0.8, 0.9, 0.96, 0.95, 0.98]), target))]`,
  ) as [unknown, number[]];

  it('consists of the rounds that were better than all before', () => {
    expect(curve).toEqual([
      [1, 0.5],
      [2, 0.9],
      [5, 0.96],
      [7, 0.98],
    ]);
  });

  it('crosses a target half-way between the points on both sides, or never', () => {
    expect(crossings[0]).toBeCloseTo(6, 9);
    expect(crossings.slice(1)).toEqual([5, 1, null]);
  });
});

describe('the search for a learning rate', () => {
  const search = (first: number, optimum: number, cap = 1000) =>
    evaluate(
      '{ tuneLr }',
      'tune-lr.mjs',
      `await (async () => {
        const asked = [];
        const best = await tuneLr(${first}, ${cap}, async (lr, cap) => {
          asked.push(lr);
          const rounds = 50 + 100 * Math.abs(Math.log10(lr / ${optimum}));
          return rounds <= cap ? rounds : Infinity;
        });
        return { best, asked };
      })()`,
    );

  it.each([
    [0.1, 0.09, 0.1, [0.1, 0.215, 0.0464]],
    [0.1, 0.5, 0.464, [0.1, 0.215, 0.464, 1]],
    [0.1, 0.02, 0.0215, [0.1, 0.215, 0.0464, 0.0215, 0.01]],
  ])('climbs from %f to the best for an optimum of %f', (first, optimum, best, asked) => {
    expect(search(first, optimum)).toEqual({ best, asked });
  });

  it('lowers a rate that does not reach the target until one does and a smaller one is worse', () => {
    const asked = [0.464, 0.215, 0.1, 0.0464, 0.0215, 0.01];
    expect(search(0.464, 0.02, 150)).toEqual({ best: 0.0215, asked });
  });

  it('finds none if none reaches the target', () => {
    expect(search(0.1, 0.1, 10)).toMatchObject({ best: null });
  });
});

describe('the store of runs', () => {
  it('drops a line that a kill cut short, and finds a run of the length asked for or longer', () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'runs.jsonl');
    const run = { cell: 'a', inputs: 'centred', lr: 0.1, seed: 1, cap: 50, crossing: null };
    writeFileSync(file, `${JSON.stringify(run)}\n{"cell":"a","lr"`);
    const found = evaluate(
      '{ openRunStore }',
      'run-store.mjs',
      `(() => {
        const store = openRunStore(${JSON.stringify(file)});
        const asked = { inputs: 'centred', lr: 0.1, seed: 1 };
        const finds = (cap) => Boolean(store.find({ name: 'a' }, { ...asked, cap }));
        const found = [finds(50), finds(51)];
        store.add({ cell: 'a', ...asked, cap: 60, crossing: 55.5 });
        return [...found, finds(51), finds(500)];
      })()`,
    );
    expect(found).toEqual([true, false, true, true]);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2);
  });
});

describe('the cells', () => {
  it('are the twenty of the table, starting with those of the paper’s headline', () => {
    const names = evaluate('{ cells }', 'cells.mjs', 'cells.map(({ name }) => name)') as string[];
    expect(new Set(names).size).toBe(20);
    expect(names.slice(0, 2)).toEqual(['iid-b10-c0.1', 'non-iid-b10-c0.1']);
  });

  it('are chosen by name, else by part of a name', () => {
    const chosen = evaluate(
      '{ cellsNamed }',
      'cells.mjs',
      "['iid-b10-c0', 'b10-c0.5', ''].map((list) => cellsNamed(list).length)",
    );
    expect(chosen).toEqual([1, 2, 20]);
  });
});
