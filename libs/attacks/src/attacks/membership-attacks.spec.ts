import { rowsFrom, type LocalTraining } from '@fedsim/core/house';
import { drawnExamples, ONE_STEP, SPEC, trainedUpdate } from '../testing/trained-update';
import type { AttackTarget } from '../observe/attack-target';
import { judge, type JudgedMembership } from './judge';
import { likelihoodRatioAttack } from './likelihood-ratio-attack';
import { lossThresholdAttack } from './loss-threshold-attack';

const all = drawnExamples(400);
const [members, publicExamples] = [rowsFrom(all, 0, 100), rowsFrom(all, 200, 200)];
const candidates = rowsFrom(all, 0, 200);
const truth = { trained: members, isMember: Array.from({ length: 200 }, (_, i) => i < 100) };

const OVERFIT: LocalTraining = {
  ...ONE_STEP,
  epochs: 60,
  batchSize: 10,
  optimizer: { kind: 'momentum', learningRate: 0.05, momentum: 0.9 },
};

async function areas(isTrained: boolean, training = OVERFIT): Promise<JudgedMembership['roc'][]> {
  const trained = await trainedUpdate(members, training);
  const delta = isTrained ? trained.delta : trained.delta.map(() => 0);
  const observed = { ...trained, delta };
  const target: AttackTarget = {
    ...{ spec: SPEC, shape: members, observed, training, publicExamples, candidates },
    seed: 1,
  };
  const findings = [lossThresholdAttack, likelihoodRatioAttack].map((attack) =>
    attack.run(target, () => undefined),
  );
  const judged = (await Promise.all(findings)).map((finding) => judge(finding, truth));
  return judged.map((each) => (each as JudgedMembership).roc);
}

it('members of an overfit model are told apart, at few false positives too', async () => {
  const [byLoss, byRatio] = await areas(true);
  expect(byLoss.area).toBeGreaterThan(0.9);
  expect(byRatio.area).toBeGreaterThan(0.85);
  // Four times chance.
  expect(byRatio.atOnePercent).toBeGreaterThan(0.04);
});

it('members of a model that was trained as long with noise for each example are not', async () => {
  const exampleClipping = { clipNorm: 1, noiseMultiplier: 4 };
  for (const { area } of await areas(true, { ...OVERFIT, exampleClipping })) {
    expect(Math.abs((area as number) - 0.5)).toBeLessThan(4 * 0.041);
  }
});

it('of a model that has not been trained, nobody is', async () => {
  for (const { area } of await areas(false)) {
    // Four standard deviations of the area by chance, with 100 of each.
    expect(Math.abs((area as number) - 0.5)).toBeLessThan(4 * 0.041);
  }
});
