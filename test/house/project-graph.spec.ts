import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { readJson } from '../support/run-files';
import { temporaryFolder } from '../support/temporary-folder';

const ROOT = join(__dirname, '../..');

/** Without these, Nx would take a build from its cache although a library has changed. */
it('Nx sees which libraries the apps are built from', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'graph.json');
  const nx = join(ROOT, 'node_modules/nx/dist/bin/nx.js');
  execFileSync(process.execPath, [nx, 'graph', `--file=${file}`], { cwd: ROOT, stdio: 'ignore' });
  const { graph } = readJson<{ graph: { dependencies: Record<string, { target: string }[]> } }>(
    folder.path,
    'graph.json',
  );
  /** A project and all that it is built from. */
  const builtFrom = (project: string): string[] => [
    project,
    ...(graph.dependencies[project] ?? []).flatMap(({ target }) => builtFrom(target)),
  ];
  const both = ['core', 'cli', 'proto', 'training', 'datasets', 'runs', 'host'];
  const server = ['charts', 'coordinator', 'simulation'];
  expect(builtFrom('client')).toEqual(expect.arrayContaining(both));
  expect(builtFrom('server')).toEqual(expect.arrayContaining([...both, ...server]));
});
