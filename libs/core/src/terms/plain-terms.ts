import { isModulePath } from '../modules/own-modules';
import { splitTerm, splitTerms } from './kind';
import { finite } from './written-numbers';

/**
 * Terms with equal numbers written alike: `clip:0.10` is `clip:0.1`, `sizes:1e2,50` is `sizes:100,50`, `dirichlet:.1:balanced` is
 * `dirichlet:0.1:balanced`. What a file of
 * the user's own is given stays as it is, since only the file knows what it means.
 */
export function plainTerms(text: string): string {
  return splitTerms(text).map(plainTerm).join('+');
}

function plainTerm(term: string): string {
  const [name, parameter] = splitTerm(term);
  if (parameter === undefined || isModulePath(name)) return term;
  const plain = parameter.replace(/[^,:]+/g, (part) => String(finite(part) ?? part));
  return `${name}:${plain}`;
}
