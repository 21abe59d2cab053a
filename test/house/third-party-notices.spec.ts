import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** The source maps of everything that is built: they name every file with code in a bundle. */
const MAPS = [
  'dist/apps/server',
  'dist/apps/client',
  'libs/core/dist',
  'libs/training/dist',
  'libs/datasets/dist',
]
  .flatMap((folder) => readdirSync(join(ROOT, folder)).map((file) => join(ROOT, folder, file)))
  .filter((file) => file.endsWith('.cjs.map'));

/** The files of ours and of others that a bundle was made of. */
function sourcesOf(map: string): string[] {
  const { sources } = JSON.parse(readFileSync(map, 'utf8')) as { sources: string[] };
  return sources.map((source) => join(dirname(map), source));
}

/** Folders of the packages that files are in. */
function packagesOf(files: readonly string[]): string[] {
  const folders = files.flatMap(
    (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [],
  );
  return [...new Set(folders)];
}

const noticesBeside = (map: string): string =>
  readFileSync(join(dirname(map), 'THIRD-PARTY-NOTICES.txt'), 'utf8');

/** What the notices lack of a package: its name with version, or the text of its licence. */
function lacking(notices: string, folder: string): string[] {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const licences = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file));
  const texts = licences.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`\n${name} ${version}\n`, ...texts].filter((text) => !notices.includes(text));
}

describe('the notices beside', () => {
  it.each(MAPS)('%s have every package with code in it, and its licence', (map) => {
    const packages = packagesOf(sourcesOf(map));
    const notices = noticesBeside(map);
    expect(packages.filter((folder) => lacking(notices, folder).length > 0)).toEqual([]);
  });

  it('name the packages whose code came in through a generator', () => {
    for (const app of ['server', 'client']) {
      const notices = noticesBeside(join(ROOT, 'dist/apps', app, 'main.cjs.map'));
      for (const generator of ['assemblyscript', 'protobufjs-cli', 'protobufjs']) {
        expect(lacking(notices, join(ROOT, 'node_modules', generator))).toEqual([]);
      }
    }
  });

  it('name a few dozen packages, and none of ours', () => {
    const notices = noticesBeside(join(ROOT, 'dist/apps/server/main.cjs.map'));
    expect(notices.match(/^-{100}$/gm)?.length).toBeGreaterThan(100);
    expect(notices).not.toContain('@fedsim/');
  });
});
