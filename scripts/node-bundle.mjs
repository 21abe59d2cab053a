// How everything that Node runs is bundled, apps and libraries.
export const nodeBundle = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: true,
  outExtension: { '.js': '.cjs' },
  logLevel: 'warning',
};
