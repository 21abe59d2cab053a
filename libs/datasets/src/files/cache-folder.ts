import path from 'node:path';
import envPaths from 'env-paths';

/** Where the cache may be. */
export interface CachePlace {
  /** By default the system's usual place for caches. */
  readonly cacheDir?: string;
  /** FEDSIM_CACHE_DIR names the cache. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The folder of what fedsim has downloaded or converted. */
export function cacheFolder({ cacheDir, env }: CachePlace): string {
  const cache = cacheDir ?? (env.FEDSIM_CACHE_DIR || envPaths('fedsim', { suffix: '' }).cache);
  return path.resolve(cache);
}
