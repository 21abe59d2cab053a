import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { preProcessFile } from 'typescript';

const ROOT = join(__dirname, '../..');

/** Files that import one another, types counted too, each group sorted; between files of ours alone. */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const [order, low] = [new Map<string, number>(), new Map<string, number>()];
  const [open, found]: [string[], string[][]] = [[], []];
  // Tarjan 1972: strongly connected components in one walk.
  const visit = (file: string): number => {
    const number = order.size;
    order.set(file, number);
    low.set(file, number);
    open.push(file);
    for (const next of imports.get(file) ?? []) {
      const reached = order.has(next)
        ? open.includes(next)
          ? order.get(next)!
          : number
        : visit(next);
      low.set(file, Math.min(low.get(file)!, reached));
    }
    if (low.get(file) === number) found.push(open.splice(open.indexOf(file)).sort());
    return low.get(file)!;
  };
  for (const file of imports.keys()) if (!order.has(file)) visit(file);
  return found.filter((group) => group.length > 1).sort();
}

/** The files that a file imports by a relative path. */
function importsOf(file: string, content: string): string[] {
  return preProcessFile(content, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => fileAt(resolve(dirname(file), name)))
    .filter((path) => path !== undefined);
}

function fileAt(path: string): string | undefined {
  return [`${path}.ts`, join(path, 'index.ts')].find((file) => existsSync(file));
}

function sources(): string[] {
  return ['apps', 'libs'].flatMap((place) =>
    readdirSync(join(ROOT, place)).flatMap((project) =>
      readdirSync(join(ROOT, place, project, 'src'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(ROOT, place, project, 'src', name)),
    ),
  );
}

describe('files that import one another in a circle', () => {
  it('are found, by whatever way round, and types count', () => {
    const imports = { a: ['b'], b: ['c', 'd'], c: ['a'], d: ['e'], e: [], f: ['g'], g: ['f', 'a'] };
    expect(circles(new Map(Object.entries(imports)))).toEqual([
      ['a', 'b', 'c'],
      ['f', 'g'],
    ]);
    const content = "import type { A } from './fixture-a';\nexport * from 'SELF';";
    expect(importsOf(__filename, content)).toEqual([__filename]);
    expect(importsOf(__filename, "import type { A } from 'SELF';")).toEqual([__filename]);
  });

  it('are not in this repository', () => {
    const files = sources();
    expect(files.length).toBeGreaterThan(300);
    const imports = new Map(
      files.map((file) => [file, importsOf(file, readFileSync(file, 'utf8'))]),
    );
    const inRepository = circles(imports).map((group) => group.map((file) => relative(ROOT, file)));
    expect(inRepository).toEqual([]);
  });
});
