import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, extname, resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import * as core from '@fedsim/core';
import { ConfigError, type ModuleSetting } from '@fedsim/core/house';
import type { BuildFailure } from 'esbuild';

/** A module of the user's own and all that it imports, as one script. */
export interface CompiledModule {
  readonly path: string;
  readonly code: string;
  /** Of the script, in hex: the same wherever the files say the same, comments and layout apart. */
  readonly sha256: string;
}

/**
 * Compiles a TypeScript or JavaScript module with what it imports from other files; types are not
 * checked. Throws a ConfigError that names the setting.
 */
export async function compileModule(setting: ModuleSetting, path: string): Promise<CompiledModule> {
  const file = resolve(path);
  if (!existsSync(file)) {
    throw new ConfigError(setting, `cannot read ${path}: there is no file ${file}.`);
  }
  const code = await bundle(setting, file);
  return { path, code, sha256: createHash('sha256').update(code).digest('hex') };
}

async function bundle(setting: ModuleSetting, file: string): Promise<string> {
  // Loaded only here: few runs need it.
  const { build } = await import('esbuild');
  const contents = await readFile(file, 'utf8');
  const entry = `module${extname(file)}`;
  try {
    const { outputFiles } = await build({
      // Under one name, whichever the file has: it would be part of the script.
      stdin: { contents, sourcefile: entry, resolveDir: dirname(file), loader: 'default' },
      absWorkingDir: dirname(file),
      bundle: true,
      write: false,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      external: ['@fedsim/core'],
      // No comments, which would name files.
      minifyWhitespace: true,
      tsconfigRaw: {},
      logLevel: 'silent',
    });
    return outputFiles[0].text;
  } catch (error) {
    const [first] = (error as BuildFailure).errors ?? [];
    const where = first?.location?.file === entry ? basename(file) : first?.location?.file;
    const what = first?.location ? `${where}, line ${first.location.line}: ${first.text}` : error;
    throw new ConfigError(setting, `${file} does not compile: ${String(what)}.`);
  }
}

/** What a compiled module exports by default; it is given this process's own `@fedsim/core`. */
export function defaultExportOf(setting: ModuleSetting, { path, code }: CompiledModule): unknown {
  const file = resolve(path);
  const others = createRequire(file);
  const require = (name: string): unknown => (name === '@fedsim/core' ? core : others(name));
  const module: { exports: { default?: unknown } } = { exports: {} };
  try {
    const run = compileFunction(code, ['exports', 'require', 'module'], { filename: file });
    run(module.exports, require, module);
  } catch (error) {
    throw new ConfigError(setting, `${path} fails when loaded: ${(error as Error).message}`);
  }
  return typeof module.exports === 'function' ? module.exports : module.exports.default;
}
