import { relative } from 'node:path';
import { circles, importsBetween, importsOf, importsOfFolders, ROOT, sources } from './imports';

describe('files that import one another in a circle', () => {
  it('are found, by whatever way round, and types count', () => {
    const imports = { a: ['b'], b: ['c', 'd'], c: ['a'], d: ['e'], e: [], f: ['g'], g: ['f', 'a'] };
    expect(circles(new Map(Object.entries(imports)))).toEqual([
      ['a', 'b', 'c'],
      ['f', 'g'],
    ]);
    const own = './import-circles.spec';
    const content = `import type { A } from './fixture-a';\nexport * from '${own}';`;
    expect(importsOf(__filename, content)).toEqual([__filename]);
    const other = "import type { A } from '../house/import-circles.spec';";
    expect(importsOf(__filename, other)).toEqual([__filename]);
  });

  it('are not in this repository', () => {
    const files = sources();
    expect(files.length).toBeGreaterThan(300);
    expect(inRepository(circles(importsBetween(files)))).toEqual([]);
  });
});

describe('folders that import one another in a circle', () => {
  it('are found, though no files do, and a sub-folder is a folder of its own', () => {
    const files = {
      'x/a': ['y/b', 'x/c'],
      'x/c': [],
      'y/b': ['y/d/e'],
      'y/d/e': ['x/c'],
      'z/f': ['x/a'],
    };
    const imports = new Map(Object.entries(files));
    expect(circles(imports)).toEqual([]);
    expect(circles(importsOfFolders(imports))).toEqual([['x', 'y', 'y/d']]);
  });

  it('are not in this repository', () => {
    const files = sources().filter((file) => !/\.(spec|fixture)\.ts$|\/testing\//.test(file));
    const folders = importsOfFolders(importsBetween(files));
    expect(folders.size).toBeGreaterThan(60);
    expect(inRepository(circles(folders))).toEqual([]);
  });
});

function inRepository(groups: readonly string[][]): string[][] {
  return groups.map((group) => group.map((path) => relative(ROOT, path)));
}
