// Adds TensorFlow's C++ library to this checkout: npm run setup:gpu [-- --cpu]
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const VERSION = '4.22.0';
const GPU = '@tensorflow/tfjs-node-gpu';
const CPU = '@tensorflow/tfjs-node';
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

const HELP = `npm run setup:gpu [-- --cpu] [-- --help]

Installs ${GPU} ${VERSION} into node_modules; package.json and
the lock file stay as they are. From then on the tfjs engine computes with TensorFlow's C++ library
on an NVIDIA GPU. Where there is none, and with --cpu, it installs ${CPU}
instead: the same library for the CPU.

It downloads libtensorflow from storage.googleapis.com: some 400 MB (100 MB for the CPU), and
more than twice that on disk. On the GPU it needs CUDA 11.2 and cuDNN 8.1 on the library path,
on Linux (x64) or Windows.

You may not need it: the tfjs engine uses any GPU through WebGPU, without CUDA.
"npm install" or "npm ci" removes it again.`;

// Puts back what Node 23 removed and tfjs-node 4.22 calls, then says what TensorFlow runs on.
const CHECK = `
  const util = require('node:util');
  util.isNullOrUndefined ??= (value) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
  const tf = require(process.argv[1]);
  console.log(tf.backend().isUsingGpuDevice ? 'gpu' : 'cpu');
`;

function main() {
  const { cpu, help } = readFlags();
  if (help) return console.log(HELP);
  const name = choosePackage(cpu);
  console.log(`Installing ${name} ${VERSION} (npm run setup:gpu -- --help says what that is) …`);
  install(name);
  report(name, loadedOn(name));
}

function readFlags() {
  const flags = { cpu: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } };
  try {
    return parseArgs({ options: flags }).values;
  } catch (error) {
    return fail(`${error.message}\n\n${HELP}`);
  }
}

function choosePackage(cpu) {
  if (cpu) return CPU;
  if (process.platform !== 'darwin' && hasNvidiaGpu()) return GPU;
  console.log('No NVIDIA GPU on this machine: taking the library for the CPU.');
  return CPU;
}

function hasNvidiaGpu() {
  return existsSync('/dev/nvidia0') || spawnSync('nvidia-smi', ['-L']).status === 0;
}

function install(name) {
  const npm = ['install', '--no-save', '--no-audit', '--no-fund', `${name}@${VERSION}`];
  // npm is a script on Windows, which only a shell can start.
  const shell = process.platform === 'win32';
  const { status } = spawnSync('npm', npm, { cwd: root, stdio: 'inherit', shell });
  if (status === 0) return;
  fail(
    `npm could not install ${name}; its messages are above. The usual causes: no way to\n` +
      'storage.googleapis.com, no prebuilt library for this platform, or too little disk space.\n' +
      'Nothing else has changed: the tfjs engine goes on with WebGPU, WebAssembly or JavaScript.',
  );
}

/** What TensorFlow runs on, or undefined when it does not load. */
function loadedOn(name) {
  const check = spawnSync(process.execPath, ['-e', CHECK, name], { cwd: root, encoding: 'utf8' });
  if (check.status === 0) return check.stdout.trim().split('\n').at(-1);
  console.error(check.stderr);
  return undefined;
}

function report(name, device) {
  if (!device) fail(`${name} is installed, but it does not load; its error is above.`);
  if (name === GPU && device === 'cpu') {
    fail(
      `${name} is installed, but TensorFlow found no usable GPU: it needs CUDA 11.2 and\n` +
        'cuDNN 8.1 on the library path (LD_LIBRARY_PATH, or PATH on Windows).',
    );
  }
  console.log(`Done: the tfjs engine now computes on the ${device.toUpperCase()} with TensorFlow.`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

main();
