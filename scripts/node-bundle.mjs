import { thirdPartyNotices } from './third-party-notices.mjs';

// How everything that Node runs is bundled, apps and libraries.
export const nodeBundle = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  // The oldest that is supported. Nothing is lost: the bundles for Node 24 are the same bytes.
  target: 'node20',
  sourcemap: true,
  outExtension: { '.js': '.cjs' },
  logLevel: 'warning',
  plugins: [thirdPartyNotices],
};
