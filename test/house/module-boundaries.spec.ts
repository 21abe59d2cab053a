import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

const REFUSED = [
  ['libs/core/src/a.ts', '@fedsim/proto', 'Circular dependency'],
  ['libs/proto/src/a.ts', '@fedsim/training', 'can only depend on'],
  ['libs/training/src/a.ts', '@fedsim/datasets', 'can only depend on'],
  ['libs/core/src/a.ts', 'node:fs', 'this runs in browsers too'],
  ['libs/charts/src/a.ts', '@fedsim/proto', 'can only depend on'],
  ['libs/runs/src/a.ts', '@fedsim/training', 'can only depend on'],
  ['libs/host/src/a.ts', '@fedsim/coordinator', 'can only depend on'],
  ['libs/coordinator/src/a.ts', '@fedsim/host', 'can only depend on'],
  ['libs/simulation/src/a.ts', '@fedsim/proto', 'can only depend on'],
  ['libs/charts/src/a.ts', 'node:fs', 'this runs in browsers too'],
  ['libs/proto/src/a.ts', 'node:fs', 'this runs in browsers too'],
  ['libs/host/src/session/a.ts', 'node:fs', 'this runs in browsers too'],
] as const;
const ALLOWED = ['libs/proto/src/a.ts', '@fedsim/core'] as const;

/** What ESLint says of files that import something, were they in the repository. */
function lint(imports: readonly (readonly [file: string, from: string, ...unknown[]])[]): string[] {
  const input = imports.map(([file, from]) => [
    file,
    `import * as a from '${from}';\nexport const b = a;\n`,
  ]);
  // In one process of its own: Jest cannot load ESLint, which takes seconds to start.
  const linter = spawnSync(process.execPath, [join(__dirname, 'lint-texts.mjs')], {
    cwd: ROOT,
    input: JSON.stringify(input),
    encoding: 'utf8',
  });
  return (JSON.parse(linter.stdout) as string[][]).map((messages) => messages.join('\n'));
}

describe('an import that points the wrong way', () => {
  let said: string[];
  beforeAll(() => {
    said = lint([...REFUSED, ALLOWED]);
  });

  it.each(REFUSED.map((row, i) => [...row, i] as const))(
    'is refused: %s → %s',
    (_file, _from, problem, i) => {
      expect(said[i]).toContain(problem);
    },
  );

  it('but one that points down is not', () => {
    expect(said.at(-1)).toBe('');
  });
});
