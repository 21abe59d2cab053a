import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** What ESLint says of a file with this content, were it in the repository. */
function lint(file: string, content: string): string {
  const eslint = join(ROOT, 'node_modules/eslint/bin/eslint.js');
  const args = [eslint, '--stdin', '--stdin-filename', file];
  return spawnSync(process.execPath, args, { cwd: ROOT, input: content, encoding: 'utf8' }).stdout;
}

describe('an import that points the wrong way is refused', () => {
  it.each([
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
  ])('%s → %s', (file, from, problem) => {
    expect(lint(file, `import * as a from '${from}';\nexport const b = a;\n`)).toContain(problem);
  });

  it('but one that points down is not', () => {
    expect(
      lint('libs/proto/src/a.ts', "import * as a from '@fedsim/core';\nexport const b = a;\n"),
    ).toBe('');
  });
});
