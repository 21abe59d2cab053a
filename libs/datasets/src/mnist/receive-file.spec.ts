import fs, { readdirSync, type WriteStream } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../testing/idx-files';
import { receiveFile } from './receive-file';

const folder = temporaryFolder();

describe('receiveFile', () => {
  it('settles only when its file is closed, however early it fails', async () => {
    const files: WriteStream[] = [];
    const create = fs.createWriteStream;
    jest.spyOn(fs, 'createWriteStream').mockImplementation((...how) => {
      files.push(create(...how));
      return files[0];
    });
    const options = { fetch: async () => new Response(''), timeoutMs: 5000, onProgress: () => {} };
    const received = receiveFile(
      'http://127.0.0.1',
      path.join(folder, 'part'),
      { bytes: 1, md5: 'other' },
      options,
    );
    await expect(received).rejects.toThrow(/damaged/);
    expect(files.map(({ closed }) => closed)).toEqual([true]);
    expect(readdirSync(folder)).toEqual(['part']);
  });
});
