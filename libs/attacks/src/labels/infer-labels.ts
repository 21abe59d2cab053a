import { rowsFrom, type Examples } from '@fedsim/core/house';
import { createSimdTrainer } from '@fedsim/training';
import type { AttackTarget } from '../observe/attack-target';
import { denseLayers } from '../matching/mlp-trace';
import { labelCounts } from './label-counts';
import { trainingGain } from './mean-gradient';

type Evidence = Pick<AttackTarget, 'spec' | 'observed' | 'training' | 'publicExamples'>;

/** Public examples that the model is asked about. */
const ASKED = 1000;

/** How many of `examples` the client has of each class, from the output layer's part of its update. */
export async function inferLabelCounts(target: Evidence, examples: number): Promise<number[]> {
  const { spec, observed, training } = target;
  const { bias } = denseLayers(spec, observed.delta)[spec.hidden.length];
  const gain = trainingGain(training, observed.steps);
  const biasGradient = Array.from(bias, (change) => (gain === 0 ? 0 : -change / gain));
  return labelCounts({ biasGradient, answers: await answersByClass(target), examples });
}

/** The mean probabilities that the model sent gives public examples of each class; of a class without any, even ones. */
async function answersByClass({ spec, observed, publicExamples }: Evidence): Promise<number[][]> {
  const classes = spec.outputSize;
  const asked = rowsFrom(publicExamples, 0, Math.min(ASKED, publicExamples.count));
  const probabilities = await probabilitiesOf(spec, observed.model, asked);
  const sums = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  const counts = new Array<number>(classes).fill(0);
  asked.labels.forEach((label, row) => {
    counts[label]++;
    for (let c = 0; c < classes; c++) sums[label][c] += probabilities[row * classes + c];
  });
  return sums.map((row, label) =>
    row.map((sum) => (counts[label] === 0 ? 1 / classes : sum / counts[label])),
  );
}

async function probabilitiesOf(
  spec: AttackTarget['spec'],
  weights: Float32Array,
  examples: Examples,
): Promise<Float32Array> {
  const trainer = await createSimdTrainer(spec);
  try {
    return (await trainer.predict(weights, examples)).probabilities;
  } finally {
    await trainer.close();
  }
}
