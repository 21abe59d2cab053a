import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describeWithPython } from './python-client';

describeWithPython('the Python client in the secure round of PROTOCOL.md', () => {
  it('says what stands there to the bit, and refuses what would tell more', async () => {
    const python = String(process.env['FEDSIM_PYTHON']);
    const args = ['-m', 'unittest', 'worked_round'];
    const { stderr } = await promisify(execFile)(python, args, { cwd: __dirname });
    expect(stderr).toMatch(/^Ran 3 tests in .*\n\nOK$/m);
  });
});
