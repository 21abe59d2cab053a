import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';

const checkout = path.join(import.meta.dirname, '../..');
/** Folders made by an installation, a build or a run. */
const MADE = new Set(['node_modules', 'dist', 'coverage', '.nx', '.git']);

/** The major versions of Node in package.json's `engines`, oldest first. */
export function supportedMajors() {
  const { engines } = JSON.parse(readFileSync(path.join(checkout, 'package.json'), 'utf8'));
  return engines.node.split('||').map((range) => Number(/\d+/.exec(range)[0]));
}

/** Copies the checkout as it is, including uncommitted changes, without anything installed. */
export function copyCheckout(to) {
  const runs = path.join(checkout, 'runs');
  const filter = (file) => !MADE.has(path.basename(file)) && file !== runs;
  cpSync(checkout, to, { recursive: true, filter });
}
