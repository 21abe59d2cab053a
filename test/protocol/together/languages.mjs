// The clients by language: the tools that they need, how they are built and started.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const place = (language) => join(import.meta.dirname, '..', language);
const run = (folder, command, args, env = {}) =>
  execFileSync(command, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
/** A library with its version, as the build file of a language names them. */
const named = (language, file, library) => {
  const text = readFileSync(join(place(language), file), 'utf8');
  const [, name, version] = library.exec(text);
  return `${name} ${version}`;
};
const works = (command, ...args) => spawnSync(command, args).status === 0;
const textOf = (command, ...args) => {
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return `${stdout}${stderr}`;
};

const java = {
  name: 'Java',
  library: named('java', 'pom.xml', /(socket\.io-client)<\/artifactId>\s*<version>(.+?)</),
  version: () => /version "(.+?)"/.exec(textOf('java', '-version'))?.[1],
  tools: () => [
    ['javac, of a JDK from 17 on', works('javac', '-version')],
    ['Maven (mvn)', works('mvn', '-version')],
  ],
  build: () => run(place('java'), 'mvn', ['--quiet', '--batch-mode', 'compile']),
  command: (flags) => {
    const built = join(place('java'), 'target');
    const classes = [join(built, 'classes'), join(built, 'lib', '*')].join(delimiter);
    return ['java', '-cp', classes, 'client.Client', ...flags];
  },
};

const go = {
  name: 'Go',
  library: named('go', 'go.mod', /(zishang520\/socket\.io\/clients\/socket)\/v3 v(\S+)/),
  version: () => /go(\d\S+)/.exec(textOf('go', 'version'))?.[1],
  tools: (python) => [
    ['the Go toolchain from 1.26 on (go)', works('go', 'version')],
    ['protoc, or a Python with grpcio-tools', hasProtoc() || hasModules(python, 'grpc_tools')],
  ],
  build: (python) => {
    const protoc = hasProtoc() ? 'protoc' : `${python} -m grpc_tools.protoc`;
    run(place('go'), './generate.sh', [], { PROTOC: protoc });
    run(place('go'), 'go', ['build', '-o', 'bin/fedsim-client', '.']);
  },
  command: (flags) => [join(place('go'), 'bin', 'fedsim-client'), ...flags],
};

const python = {
  name: 'Python',
  library: named('python', 'requirements.txt', /(python-socketio).*==(\S+)/),
  version: (interpreter) => /Python (\S+)/.exec(textOf(interpreter, '--version'))?.[1],
  tools: (interpreter) => [
    [
      `a Python with test/protocol/python/requirements.txt, which ${interpreter} is not`,
      hasModules(interpreter, 'grpc_tools, numpy, socketio, websocket'),
    ],
  ],
  build: () => undefined,
  command: (flags, interpreter) => [interpreter, join(place('python'), 'client.py'), ...flags],
};

function hasProtoc() {
  return works('protoc', '--version');
}

function hasModules(interpreter, modules) {
  return works(interpreter, '-c', `import ${modules}`);
}

export const LANGUAGES = { java, go, python };

/** A sentence for each tool that is not there. */
export function missingTools(languages, interpreter) {
  return languages.flatMap((language) =>
    language
      .tools(interpreter)
      .filter(([, isThere]) => !isThere)
      .map(
        ([tool]) => `The client in ${language.name} needs ${tool}. Leave it out with --languages.`,
      ),
  );
}
