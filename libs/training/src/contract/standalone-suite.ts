import { expect } from 'expect';
import { format } from 'node:util';

/** The outcome of a suite that ran without Jest. */
export interface SuiteOutcome {
  readonly passed: number;
  /** Names of the failed tests, each with its error's message. */
  readonly failed: readonly string[];
}

type Body = (...args: unknown[]) => unknown;
type Define = (name: string, body: Body) => void;

/**
 * Runs the tests that `define` declares with `describe`, `it` and `expect` in a process without Jest,
 * for a backend that only a plain Node process can load. Leaves out tests whose name does not match
 * `only`.
 */
export async function runSuite(define: () => void, only = /./): Promise<SuiteOutcome> {
  const tests = collectTests(define).filter(({ name }) => only.test(name));
  const failed: string[] = [];
  for (const { name, body } of tests) {
    try {
      await body();
    } catch (error) {
      failed.push(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return { passed: tests.length - failed.length, failed };
}

function collectTests(define: () => void): { name: string; body: Body }[] {
  const tests: { name: string; body: Body }[] = [];
  const path: string[] = [];
  const describe: Define = (name, body) => {
    path.push(name);
    body();
    path.pop();
  };
  const it: Define = (name, body) => tests.push({ name: [...path, name].join(' › '), body });
  Object.assign(globalThis, { describe: withEach(describe), it: withEach(it), expect });
  define();
  return tests;
}

/** Jest's `each`, over rows of arguments or single ones. */
function withEach(define: Define) {
  const each = (rows: readonly unknown[]) => (name: string, body: Body) => {
    for (const row of rows) {
      const args = Array.isArray(row) ? row : [row];
      define(rowName(name, args), () => body(...args));
    }
  };
  return Object.assign(define, { each });
}

/** Fills in `%s` with arguments, and `$key` from the first. */
function rowName(name: string, args: unknown[]): string {
  const fields = args[0] as Record<string, unknown>;
  const placeholders = name.match(/%[sdo]/g)?.length ?? 0;
  const filled = name.replace(/\$(\w+)/g, (_, key: string) => String(fields[key]));
  return format(filled, ...args.slice(0, placeholders));
}
