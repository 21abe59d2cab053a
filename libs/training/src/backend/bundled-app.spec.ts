import path from 'node:path';
import { bundleProgram, type BundledProgram } from '../contract/run-apart';

describe('an app bundled as CommonJS', () => {
  let app: BundledProgram;
  beforeAll(async () => {
    app = await bundleProgram(path.join(__dirname, 'bundled-app.fixture.ts'));
  });
  afterAll(() => app.remove());

  it('trains without output from TensorFlow.js', async () => {
    const { lines, stderr } = await app.run([], { FEDSIM_WEBGPU_ALLOW_SOFTWARE: '' });
    expect([lines.length, stderr]).toEqual([1, '']);
    expect(JSON.parse(lines[0]).error).toBeLessThan(1e-5);
  });
});
