import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const libs = [
  'scope:core',
  'scope:cli',
  'scope:proto',
  'scope:training',
  'scope:datasets',
  'scope:charts',
  'scope:runs',
  'scope:host',
  'scope:coordinator',
  'scope:simulation',
  'scope:attacks',
];

/** Imports point down this list only; see docs/design.md. */
const arrows = [
  { sourceTag: 'scope:core', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'scope:cli', onlyDependOnLibsWithTags: ['scope:core'] },
  { sourceTag: 'scope:proto', onlyDependOnLibsWithTags: ['scope:core'] },
  { sourceTag: 'scope:training', onlyDependOnLibsWithTags: ['scope:core'] },
  { sourceTag: 'scope:datasets', onlyDependOnLibsWithTags: ['scope:core'] },
  { sourceTag: 'scope:charts', onlyDependOnLibsWithTags: ['scope:core'] },
  { sourceTag: 'scope:runs', onlyDependOnLibsWithTags: ['scope:core'] },
  {
    sourceTag: 'scope:host',
    onlyDependOnLibsWithTags: [
      'scope:core',
      'scope:proto',
      'scope:training',
      'scope:datasets',
      'scope:runs',
    ],
  },
  { sourceTag: 'scope:coordinator', onlyDependOnLibsWithTags: ['scope:core', 'scope:proto'] },
  {
    sourceTag: 'scope:simulation',
    onlyDependOnLibsWithTags: [
      'scope:core',
      'scope:cli',
      'scope:training',
      'scope:datasets',
      'scope:runs',
    ],
  },
  {
    sourceTag: 'scope:attacks',
    onlyDependOnLibsWithTags: ['scope:core', 'scope:proto', 'scope:training', 'scope:runs'],
  },
  { sourceTag: 'scope:server', onlyDependOnLibsWithTags: libs },
  { sourceTag: 'scope:client', onlyDependOnLibsWithTags: libs },
  { sourceTag: 'scope:test', onlyDependOnLibsWithTags: ['*'] },
];

export default [
  { ignores: ['**/dist', '**/node_modules', '.nx', 'runs', 'libs/proto/src/generated'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { depConstraints: arrows, allow: [] }],
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    // Tests may import anything, and apps have no name to be imported by.
    files: ['test/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { depConstraints: arrows, allow: ['../../apps/**'] },
      ],
    },
  },
  {
    files: ['libs/{core,charts,proto,host,attacks}/src/**/*.ts'],
    ignores: ['**/*.spec.ts', 'libs/{core,host}/src/node.ts', 'libs/{core,host}/src/node/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['node:*', 'fs', 'path', 'os'], message: 'this runs in browsers too' },
          ],
        },
      ],
    },
  },
  {
    files: ['libs/{core,training}/src/**/*.ts'],
    ignores: ['**/*.spec.ts', 'libs/training/src/contract/**', 'libs/core/src/math/power.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          // Squares and powers of literals are exact.
          selector:
            ":matches(BinaryExpression[operator='**']:not([left.type='Literal'], [right.value=2]), MemberExpression[object.name='Math'][property.name='pow'])",
          message: 'its last bit differs from Node to Node: use power of core/math',
        },
      ],
    },
  },
  {
    files: ['**/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  prettier,
];
