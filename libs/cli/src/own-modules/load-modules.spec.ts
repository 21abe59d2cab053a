import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStrategy, experimentSchema, parseConfig } from '@fedsim/core/house';
import { loadListedModules, loadModules, withModules } from './load-modules';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'fedsim-modules-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const STRATEGY = `
import { fedAvg, type Strategy } from '@fedsim/core/house';
import { title } from './title';
export default (): Strategy => ({ ...fedAvg(() => 1), clientUpdate: () => { throw new Error(title); } });`;

const modulesOf = async (path: string): Promise<unknown> =>
  (await withModules({ strategy: path, lr: 1 }))['modules'];

describe('withModules', () => {
  it('loads TypeScript with what it imports, on the core of this process', async () => {
    write('title.ts', "export const title: string = 'mine';");
    const path = write('strategy.ts', STRATEGY);
    const settings = await withModules({ strategy: path, lr: 1 });
    expect(settings).toEqual({
      strategy: path,
      lr: 1,
      modules: expect.stringMatching(/^.*strategy\.ts=[0-9a-f]{64}$/),
    });
    const strategy = createStrategy(parseConfig(experimentSchema, { strategy: path }));
    expect(() => strategy.clientUpdate({} as never, {} as never)).toThrow('mine');
  });

  it('leaves other settings alone, and no fingerprint of what is not used', async () => {
    expect(await withModules({ strategy: 'fedavg', modules: './a.ts=1' })).toEqual({
      strategy: 'fedavg',
    });
  });

  it('knows a module again by what it says, imports included, not by its layout', async () => {
    write('title.ts', "export const title = 'one';");
    const before = await modulesOf(write('again.ts', STRATEGY));
    expect(await modulesOf(write('again.ts', `// A comment.\n\n${STRATEGY}\n`))).toBe(before);
    write('title.ts', "export const title = 'two';");
    expect(await modulesOf(write('again.ts', STRATEGY))).not.toBe(before);
  });

  it('refuses a module that is not the recorded one', async () => {
    const path = write('changed.ts', 'export default () => 1;');
    const recorded = await withModules({ strategy: path });
    expect(await withModules(recorded)).toEqual(recorded);
    write('changed.ts', 'export default () => 2;');
    await expect(withModules(recorded)).rejects.toThrow(
      /^strategy: .* has changed: its SHA-256 was .* without --resume and, in a file for --config, without/,
    );
  });

  it.each([
    ['absent.ts', undefined, /^skew: cannot read .*: there is no file .*absent\.ts\.$/],
    ['syntax.ts', 'export default (', /^skew: .* does not compile: syntax\.ts, line 1: Unexpected/],
    ['import.ts', "import './nowhere';", /^skew: .* line 1: Could not resolve "\.\/nowhere"/],
    ['throws.ts', "throw new Error('no');", /^skew: .*throws\.ts fails when loaded: no$/],
  ])('refuses %s', async (name, text, message) => {
    const path = text === undefined ? join(folder, name) : write(name, text);
    await expect(withModules({ skew: `${path}:3+noise:0.1` })).rejects.toThrow(message);
  });
});

describe('loadModules on another host', () => {
  const path = './somewhere/else.ts';
  const settings = async () => {
    const [, sha256] = String(await modulesOf(write('theirs.ts', 'export default 7;'))).split('=');
    return { strategy: path, skew: 'iid', modules: `${path}=${sha256}` };
  };

  it('takes the file that is the experiment’s, whatever its name', async () => {
    const copy = write('copy.ts', 'export default 7; // mine');
    await loadModules(await settings(), [write('other.ts', 'export default 8;'), copy]);
    expect(() => createStrategy(parseConfig(experimentSchema, { strategy: path }))).toThrow(
      `${path} has a default export that is no function`,
    );
  });

  it('says what is missing', async () => {
    await expect(loadModules(await settings(), [])).rejects.toThrow(
      /^module: the experiment's strategy is a module, .*else\.ts, SHA-256 .*copy of it.*--module/,
    );
    const other = write('other.ts', 'export default 8;');
    await expect(loadModules(await settings(), [other])).rejects.toThrow(
      /other\.ts is [0-9a-f]{12}/,
    );
  });

  it('needs no file for what is built in', async () => {
    await loadModules({ strategy: 'fedavg', skew: 'iid' }, []);
  });
});

it('loadListedModules loads the modules that a list of values names', async () => {
  const listed = write('listed.ts', 'export default 7;');
  await loadListedModules({ strategy: `fedavg,${listed}`, skew: ['iid', 'dirichlet:1;shards:2'] });
  expect(() => createStrategy(parseConfig(experimentSchema, { strategy: listed }))).toThrow(
    'no function',
  );
});
