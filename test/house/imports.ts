import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { preProcessFile } from 'typescript';

export const ROOT = join(__dirname, '../..');

/** The source files of all projects. */
export function sources(): string[] {
  return ['apps', 'libs'].flatMap((place) =>
    readdirSync(join(ROOT, place)).flatMap((project) =>
      readdirSync(join(ROOT, place, project, 'src'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(ROOT, place, project, 'src', name)),
    ),
  );
}

/** The files that each file imports by a relative path, types counted too. */
export function importsBetween(files: readonly string[]): Map<string, string[]> {
  return new Map(files.map((file) => [file, importsOf(file, readFileSync(file, 'utf8'))]));
}

/** The files that a file with this content imports by a relative path. */
export function importsOf(file: string, content: string): string[] {
  return preProcessFile(content, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => fileAt(resolve(dirname(file), name)))
    .filter((path) => path !== undefined);
}

function fileAt(path: string): string | undefined {
  return [`${path}.ts`, join(path, 'index.ts')].find((file) => existsSync(file));
}

/** Groups of nodes that reach one another, each group sorted. */
export function circles(edges: ReadonlyMap<string, Iterable<string>>): string[][] {
  const [order, low] = [new Map<string, number>(), new Map<string, number>()];
  const [open, found]: [string[], string[][]] = [[], []];
  // Tarjan 1972: strongly connected components in one walk.
  const visit = (node: string): number => {
    const number = order.size;
    order.set(node, number);
    low.set(node, number);
    open.push(node);
    for (const next of edges.get(node) ?? []) {
      const reached = order.has(next)
        ? open.includes(next)
          ? order.get(next)!
          : number
        : visit(next);
      low.set(node, Math.min(low.get(node)!, reached));
    }
    if (low.get(node) === number) found.push(open.splice(open.indexOf(node)).sort());
    return low.get(node)!;
  };
  for (const node of edges.keys()) if (!order.has(node)) visit(node);
  return found.filter((group) => group.length > 1).sort();
}

/** Which folder imports from which, given the imports of files; a folder and its sub-folder are two. */
export function importsOfFolders(
  files: ReadonlyMap<string, readonly string[]>,
): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const [file, imported] of files) {
    const folder = dirname(file);
    const others = imported.map((path) => dirname(path)).filter((other) => other !== folder);
    folders.set(folder, new Set([...(folders.get(folder) ?? []), ...others]));
  }
  return folders;
}
