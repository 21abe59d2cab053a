import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeRunLogger, createRunLogger, logToFile } from './run-logger';

describe('the logger of a run', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'fedsim-log-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const messages = (): unknown[] =>
    readFileSync(join(folder, 'logs', 'name.log'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { message: string }).message);

  it('is closed once its last words are in the file, and hears no others', async () => {
    const logger = createRunLogger();
    logToFile(logger, folder, 'name');
    const told = Array.from({ length: 100 }, (_, i) => `word ${i}`);
    for (const message of told) logger.info(message);
    const closed = closeRunLogger(logger);
    logger.info('too late');
    await closed;
    expect(messages()).toEqual(told);
  });

  it('is closed at once when it writes nowhere', async () => {
    await closeRunLogger(createRunLogger());
  });
});
