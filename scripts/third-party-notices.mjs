import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The name of the file. */
export const NOTICES = 'THIRD-PARTY-NOTICES.txt';

/** Generated files of ours that hold code of the package that generated them. */
const GENERATED = {
  'libs/training/src/simd/generated/simd-kernel.ts': 'node_modules/assemblyscript',
  'libs/proto/src/generated/federated.js': 'node_modules/protobufjs-cli',
};

/**
 * For esbuild: writes beside the bundles which packages have code in them, with their licences. Fails for a package
 * that comes without one.
 */
export const thirdPartyNotices = {
  name: 'third-party-notices',
  setup: ({ initialOptions, onEnd }) => {
    initialOptions.metafile = true;
    onEnd(({ metafile }) => {
      if (!metafile) return;
      mkdirSync(initialOptions.outdir, { recursive: true });
      writeFileSync(join(initialOptions.outdir, NOTICES), noticesOf(packageFolders(metafile)));
    });
  },
};

/** The folders of the packages with code in some output. */
function packageFolders({ outputs }) {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const folders = used.map(
    ([file]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? GENERATED[file],
  );
  return [...new Set(folders)].filter((folder) => folder !== undefined);
}

function noticesOf(folders) {
  const notices = [...new Set(folders.map(noticeOf))].sort();
  const head =
    'The programs in this folder contain code of these packages, under these licences.\n';
  return [head, ...notices].join(`\n${'-'.repeat(100)}\n\n`);
}

/** `zod 4.6.7`, and its licence. */
function noticeOf(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  if (files.length === 0) {
    throw new Error(`${folder} has no file with its licence: find its text before bundling it`);
  }
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${name} ${version}`, ...texts, ''].join('\n\n');
}
