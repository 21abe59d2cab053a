import { closest, distance } from 'fastest-levenshtein';

/**
 * ` Did you mean "dirichlet:0.1"?` of `Dirichlet:0.1`; empty where no known name is near. Capitals, hyphens and
 * underscores make no difference, and what follows a colon stays.
 */
export function didYouMean(given: string, known: readonly string[]): string {
  const [name] = given.split(':');
  const nearest = nearestName(name, known);
  return nearest === undefined ? '' : ` Did you mean "${nearest}${given.slice(name.length)}"?`;
}

/** The known name that is nearest, if one is near. */
function nearestName(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const nearest = closest(plain(name), known.map(plain));
  const most = name.length < 4 ? 1 : Math.max(2, name.length / 3);
  const isNear = distance(plain(name), nearest) <= most;
  return isNear ? known.find((each) => plain(each) === nearest) : undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, '');
}
