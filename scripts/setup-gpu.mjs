// Adds TensorFlow's C++ library to this checkout: npm run setup:gpu [-- --cpu | --tensorflow=FOLDER]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const VERSION = '4.22.0';
const GPU = '@tensorflow/tfjs-node-gpu';
const CPU = '@tensorflow/tfjs-node';
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

const HELP = `npm run setup:gpu [-- --cpu | --tensorflow=FOLDER | --help]

Installs ${GPU} ${VERSION} into node_modules; package.json and
the lock file stay as they are. From then on the tfjs engine computes with TensorFlow's C++ library
on an NVIDIA GPU. Without such a GPU, or with --cpu, it installs ${CPU}
instead: the same library for the CPU.

It downloads libtensorflow from storage.googleapis.com: about 400 MB (100 MB for the CPU), which
take more than twice that on disk. A GPU needs CUDA 11.2 and cuDNN 8.1 on the library path, on
Linux (x64) or Windows.

--tensorflow=FOLDER downloads no library: on Linux, it builds ${CPU}'s binding
against the TensorFlow that pip has installed in FOLDER, which must stay there. It takes seconds,
and needs python3, make, g++ and Node's headers. docs/gpu.md shows how.

You may not need it: the tfjs engine uses any GPU through WebGPU, without CUDA.
"npm install" or "npm ci" removes it again.`;

// Restores what Node 23 removed and tfjs-node 4.22 calls, then prints what TensorFlow runs on.
const CHECK = `
  const util = require('node:util');
  util.isNullOrUndefined ??= (value) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
  const tf = require(process.argv[1]);
  console.log(tf.backend().isUsingGpuDevice ? 'gpu' : 'cpu');
`;

function main() {
  const { cpu, tensorflow, help } = readFlags();
  if (help) return console.log(HELP);
  if (tensorflow) return setUpOwn(path.resolve(tensorflow));
  const name = choosePackage(cpu);
  console.log(`Installing ${name} ${VERSION} (npm run setup:gpu -- --help says what that is) …`);
  install(name);
  report(name, loadedOn(name));
}

function setUpOwn(folder) {
  const missing = ['include', ...LIBRARIES].filter((name) => !existsSync(path.join(folder, name)));
  if (missing.length > 0)
    fail(`${folder} does not hold TensorFlow: it has no ${missing.join(', no ')}.`);
  console.log(`Building the binding of ${CPU} ${VERSION} against ${folder} …`);
  install(CPU, ['--ignore-scripts']);
  buildAgainst(folder);
  report(CPU, loadedOn(CPU));
}

/** The libraries to which the binding is linked, by their names in pip's TensorFlow. */
const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];

function buildAgainst(folder) {
  const binding = path.join(root, 'node_modules', CPU);
  const deps = path.join(binding, 'deps');
  rmSync(deps, { recursive: true, force: true });
  mkdirSync(path.join(deps, 'lib'), { recursive: true });
  symlinkSync(path.join(folder, 'include'), path.join(deps, 'include'));
  for (const library of LIBRARIES) {
    symlinkSync(path.join(folder, library), path.join(deps, 'lib', library));
    // The linker looks for libtensorflow.so and libtensorflow_framework.so.
    const name = library.replace('_cc', '').replace('.so.2', '.so');
    symlinkSync(library, path.join(deps, 'lib', name));
  }
  const build = path.join(root, 'node_modules/.bin/node-pre-gyp');
  const options = { cwd: binding, encoding: 'utf8' };
  const { status, stderr } = spawnSync(build, ['install', '--build-from-source'], options);
  if (status !== 0) fail(`${stderr}\nThe binding could not be built; its messages are above.`);
}

function readFlags() {
  const flags = {
    cpu: { type: 'boolean' },
    tensorflow: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  };
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

function install(name, more = []) {
  // Without --save-prod npm leaves it out, since it is an optional peer of this package.
  const npm = ['install', '--save-prod', '--no-save', '--no-audit', '--no-fund', ...more];
  // On Windows npm is a script, which only a shell can start.
  const shell = process.platform === 'win32';
  const options = { cwd: root, stdio: 'inherit', shell };
  const { status } = spawnSync('npm', [...npm, `${name}@${VERSION}`], options);
  if (status === 0) return;
  fail(
    `npm could not install ${name}; its messages are above. The usual causes: no way to\n` +
      'storage.googleapis.com (then see --tensorflow in --help), no prebuilt library for this\n' +
      'platform, or too little disk space.\n' +
      'Nothing else has changed: the tfjs engine still works with WebGPU, WebAssembly or JavaScript.',
  );
}

/** The device that TensorFlow runs on; undefined when it does not load. */
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
