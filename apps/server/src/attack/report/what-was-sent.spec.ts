import {
  experimentSchema,
  parseExperiment,
  planExperiment,
  toFileKeys,
  type ExperimentConfig,
} from '@fedsim/core/house';
import { stepsText, whatWasSent } from './what-was-sent';

const DATA = { trainExamples: 100, inputSize: 4, classes: 2 };
const planOf = (settings: Partial<ExperimentConfig>) =>
  planExperiment(parseExperiment(experimentSchema, toFileKeys(settings)), DATA);

describe('of what the frames of a run hold it is said', () => {
  it.each<[string, Partial<ExperimentConfig>, RegExp[]]>([
    ['nothing where nothing is done', {}, []],
    ['nothing where updates are clipped alone', { update: 'clip:1' }, []],
    ['that they are masked', { secureAggregation: 'complete' }, [/^Updates are masked/]],
    [
      'what is under the masks of a compressed update: nothing',
      { secureAggregation: 'complete', compress: 'randomk:0.5' },
      [/^Updates are masked/],
    ],
    ['that they were compressed', { compress: 'quantize:4' }, [/out of the compressed update/]],
    [
      'that the server sees updates without its noise',
      { dp: 'central', clipNorm: 1, noiseMultiplier: 1 },
      [/--dp=central is not in the frames/],
    ],
    [
      'that noise from the seed protects nobody',
      { dp: 'local', clipNorm: 1, noiseMultiplier: 1, seededNoise: true },
      [/noise of its own/, /drawn from the seed .+ protects nobody/],
    ],
  ])('%s', (_, settings, said) => {
    const notes = whatWasSent(planOf(settings));
    expect(notes).toHaveLength(said.length);
    said.forEach((text, i) => expect(notes[i]).toMatch(text));
  });
});

it('steps are named with their parameters', () => {
  expect(stepsText(planOf({}))).toBe('nothing is done to updates');
  expect(stepsText(planOf({ dp: 'local', clipNorm: 1, noiseMultiplier: 2 }))).toBe(
    'clip (how=flat, norm=1) → noise (where=local, multiplier=2)',
  );
});
