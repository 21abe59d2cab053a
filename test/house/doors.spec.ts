import { build } from 'esbuild';
import { join } from 'node:path';
import { ROOT } from './imports';

/** The errors of bundling some code for a page. */
async function problems(contents: string): Promise<string[]> {
  const built = build({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    write: false,
    platform: 'browser',
    tsconfig: join(ROOT, 'tsconfig.base.json'),
    logLevel: 'silent',
  });
  return built.then(
    () => [],
    (error: { errors: { text: string }[] }) => error.errors.map(({ text }) => text),
  );
}

describe('a door that is for browsers too', () => {
  it.each([
    'core',
    'core/house',
    'proto',
    'training',
    'datasets',
    'charts',
    'host',
    'runs',
    'attacks',
  ])('@fedsim/%s reaches nothing that Node alone has', async (door) => {
    expect(await problems(`export * from '@fedsim/${door}';`)).toEqual([]);
  });

  it('differs from a door for Node', async () => {
    expect(await problems("export * from '@fedsim/datasets/node';")).not.toEqual([]);
  });
});

describe('what trains clients', () => {
  // Client processes and worker threads are many, and each holds all that it loads.
  it.each(['apps/client/src/main.ts', 'libs/simulation/src/worker/simulation-worker.ts'])(
    '%s loads nothing of a run but the states of clients',
    async (entry) => {
      const { metafile } = await build({
        entryPoints: [join(ROOT, entry)],
        bundle: true,
        write: false,
        metafile: true,
        platform: 'node',
        packages: 'external',
        tsconfig: join(ROOT, 'tsconfig.base.json'),
        logLevel: 'silent',
      });
      const folders = Object.keys(metafile.inputs)
        .map((path) => /libs\/runs\/src\/(\w+)/.exec(path)?.[1])
        .filter((folder) => folder !== undefined);
      expect(new Set(folders)).toEqual(new Set(['states', 'disk']));
    },
  );
});
