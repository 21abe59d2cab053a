import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runApp, type Ended } from '../support/app-process';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

/** Runs `serve` with flags that cannot work, in a separate folder that must stay unchanged. */
async function serveBadly(flags: string[], env: Record<string, string> = {}): Promise<Ended> {
  using folder = temporaryFolder();
  const out = join(folder.path, 'run');
  const ended = await runApp('server', ['serve', '--exit', ...flags, `--out=${out}`], env);
  expect(existsSync(out)).toBe(false);
  return ended;
}

const failsWith = (errors: RegExp) => ({
  code: 1,
  errors: expect.stringMatching(errors),
});

/** Expects one or two sentences and no stack trace. */
function expectPlain({ errors }: Ended): void {
  expect(errors).not.toMatch(/^\s+at /m);
  expect(errors.trim().split('\n').length).toBeLessThanOrEqual(3);
}

describe('serve refuses', () => {
  it.each([
    [
      'an unknown flag',
      ['--clientz=3'],
      /unknown option '--clientz=3'\n\(Did you mean --clients\?\)/,
    ],
    ['a wrong number', ['--clients=many'], /^error: clients: expected a whole number from 1 /],
    ['an unknown skew', ['--skew=odd'], /^error: skew: unknown skew "odd"\. Use one of: iid/],
    [
      'over-selection on the wall clock',
      ['--fraction=0.5', '--over-selection=0.3'],
      /^error: over-selection: .* --client-speed/,
    ],
    [
      'two label skews at once',
      ['--skew=shards:2+dirichlet:1'],
      /^error: skew: .* decides the labels of clients more than once: shards:2 and dirichlet:1/,
    ],
    [
      'an angle that is not a number',
      ['--skew=iid+rotation:left'],
      /^error: skew: .* is not rotation:A/,
    ],
    [
      'an unknown augmentation',
      ['--augment=shift:2+flip:1'],
      /^error: augment: unknown augmentation "flip:1"\. Use none, or one of: shift:p/,
    ],
    [
      'sizes for other clients',
      [...SMALL_RUN, '--skew=sizes:10,20'],
      /^error: skew: sizes:10,20 lists 2 sizes for 3 clients/,
    ],
    [
      'a missing partition file',
      ['--skew=file:/nowhere.csv+noise:0.1'],
      /^error: skew: cannot read \/nowhere\.csv/,
    ],
    [
      'a parameter of another strategy',
      ['--proximal-mu=0.1'],
      /^error: proximal-mu: the strategy fedavg has no use for it\. It is a parameter of fedprox/,
    ],
    [
      'more shards than examples',
      [...SMALL_RUN, '--clients=1000', '--skew=shards:2'],
      /^error: skew: shards:2 with 1000 clients .* 2000 shards, but it has only 1200 examples/,
    ],
    [
      'more clients than examples',
      [...SMALL_RUN, '--clients=2000'],
      /^error: skew: iid cannot give 2000/,
    ],
    [
      'more processes than clients',
      [...SMALL_RUN, '--processes=9'],
      /^error: processes: 9 processes for 3/,
    ],
    [
      'an open host without a token',
      [...SMALL_RUN, '--host=0.0.0.0'],
      /^error: host: listening on 0\.0\.0\.0 .*--token/,
    ],
    ['a GPU that does not exist', [...SMALL_RUN, '--engine=auto', '--device=gpu'], /GPU/],
    ['a missing data folder', ['--data-dir=/nowhere/at/all'], /\/nowhere\/at\/all/],
    [
      'a missing config file',
      ['--config=/nowhere.yaml'],
      /^error: config: cannot read \/nowhere\.yaml/,
    ],
    [
      'a folder to resume that holds no run',
      ['--resume=/nowhere'],
      /^error: resume: there is no run in "\/nowhere"/,
    ],
  ])('%s', async (_, flags, errors) => {
    const ended = await serveBadly(flags);
    expect(ended).toMatchObject(failsWith(errors));
    expectPlain(ended);
  });

  it('an unknown key in a config file, of which it takes the rest', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'experiment.yaml');
    writeFileSync(file, 'clients: 3\nlearning-rate: 0.1\n');
    expect(await serveBadly([`--config=${file}`])).toMatchObject(
      failsWith(/^error: learning-rate: there is no such setting/),
    );
    writeFileSync(file, 'clients: 3\nskew: "shards:1000"\n');
    expect(
      await serveBadly([
        ...SMALL_RUN.filter((flag) => !flag.startsWith('--clients')),
        `--config=${file}`,
      ]),
    ).toMatchObject(failsWith(/^error: skew: shards:1000 with 3 clients/));
  });

  it('a partition file with a repeated row, naming the line', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'own.csv');
    writeFileSync(file, 'row,client\n0,0\n1,1\n0,2\n');
    const ended = await serveBadly([...SMALL_RUN, `--skew=file:${file}`]);
    expect(ended).toMatchObject(
      failsWith(
        /^error: skew: .*own\.csv, line 4: row 0 for client 2 already is client 0's \(line 2\)/,
      ),
    );
    expectPlain(ended);
  });

  it('a corrupt data file, naming the file', async () => {
    using folder = temporaryFolder();
    const data = join(folder.path, 'data');
    mkdirSync(data);
    for (const split of ['train', 't10k']) {
      writeFileSync(join(data, `${split}-images-idx3-ubyte`), 'not an IDX file');
      writeFileSync(join(data, `${split}-labels-idx1-ubyte`), 'nor is this one');
    }
    const ended = await serveBadly([`--data-dir=${data}`]);
    expect(ended).toMatchObject(failsWith(/-ubyte/));
    expectPlain(ended);
  });

  it('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const ended = await serveBadly([...SMALL_RUN, `--port=${port}`]);
    other.close();
    expect(ended).toMatchObject(failsWith(new RegExp(`^error: port: port ${port} .* is in use`)));
    expectPlain(ended);
  });

  it('an output folder that cannot be created', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'thesis.tex');
    writeFileSync(file, '');
    const out = `--out=${join(file, 'run')}`;
    const ended = await runApp('server', ['simulate', ...SMALL_RUN, out]);
    expect(ended).toMatchObject(failsWith(/^error: out: nothing can be recorded in .*thesis\.tex/));
    expectPlain(ended);
  });

  it('an output folder that is not empty', async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'thesis.tex'), '');
    const ended = await runApp('server', ['serve', '--exit', ...SMALL_RUN, `--out=${folder.path}`]);
    expect(ended).toMatchObject(failsWith(/^error: out: .* is not empty/));
    expectPlain(ended);
  });
});

describe('join refuses', () => {
  it.each([
    ['no server', [], /^error: server: say which server to join/],
    ['no token', ['--server=http://127.0.0.1:9'], /^error: token: /],
    ['no URL', ['--server=127.0.0.1:9'], /^error: server: expected an address such as/],
    [
      'a server that never answers',
      ['--server=http://127.0.0.1:9', '--token=whatever', '--retry=0.5'],
      /^error: server: http:\/\/127\.0\.0\.1:9 could not be reached for 0\.5 s/,
    ],
  ])('%s', async (_, flags, errors) => {
    const ended = await runApp('client', ['join', ...flags], { FEDSIM_TOKEN: '' });
    expect(ended).toMatchObject(failsWith(errors));
    expectPlain(ended);
  });
});

describe('serve without MNIST and without a network', () => {
  const offline = (cache: string) => ({
    FEDSIM_DATA_DIR: '',
    FEDSIM_CACHE_DIR: cache,
    FEDSIM_MNIST_MIRRORS: 'http://127.0.0.1:9/',
  });
  const small = SMALL_RUN.filter((flag) => !flag.startsWith('--dataset'));

  it('continues with synthetic digits and says so', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const ended = await runApp(
      'server',
      ['serve', '--exit', ...small, `--out=${out}`],
      offline(folder.path),
    );
    expect(ended).toMatchObject({
      code: 0,
      errors: '',
      output: expect.stringMatching(/synthetic/i),
    });
    expect(existsSync(join(out, 'summary.json'))).toBe(true);
  });

  it('fails when MNIST was requested by name', async () => {
    using cache = temporaryFolder();
    const ended = await serveBadly([...small, '--dataset=mnist'], offline(cache.path));
    expect(ended).toMatchObject(failsWith(/--data-dir or FEDSIM_DATA_DIR/));
    expectPlain(ended);
  });
});
