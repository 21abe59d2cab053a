import { truthPixels } from '../attacks/judge';
import { matchImages } from '../pictures/match-images';
import { drawnExamples, SPEC, trainedUpdate } from '../testing/trained-update';
import { ratioCandidates } from './unit-ratios';

it('a batch of four: what two units agree on are examples, to 60 dB', async () => {
  const spec = { ...SPEC, hidden: [256] };
  const shard = drawnExamples(4);
  const { delta } = await trainedUpdate(shard, {}, spec);
  const sure = ratioCandidates(spec, delta).filter(({ units }) => units > 1);
  expect(sure.length).toBeGreaterThanOrEqual(3);
  const images = sure.map(({ pixels }) => pixels);
  for (const { psnr } of matchImages(images, truthPixels(shard), shard.image)) {
    expect(psnr).toBeGreaterThan(60);
  }
});

it('many steps on many examples: no two units agree', async () => {
  const { delta } = await trainedUpdate(drawnExamples(64), { epochs: 5, batchSize: 8 });
  expect(ratioCandidates(SPEC, delta).filter(({ units }) => units > 1)).toEqual([]);
});

it('an update of zeros gives nothing', () => {
  expect(ratioCandidates(SPEC, new Float32Array(48 * 32 + 32 + 32 * 4 + 4))).toEqual([]);
});
