import { experimentSchema } from '../config/experiment-config';
import type { ClientReport } from '../rounds/round-report';
import { createAnswerTally } from './answer-tally';
import { chanceAccuracy, learningProblem } from './learning-problem';
import { judgeTraining, type FinishedTraining, type JudgedRound } from './training-verdict';

const TEST_SET = { labels: Uint8Array.from({ length: 1000 }, (_, i) => i % 10), classes: 10 };
const FIRST = { loss: 2.4, accuracy: 0.1 };
const settings = experimentSchema.parse({ lr: 5 });

const ok: JudgedRound = { status: 'ok', trainLoss: 1, testLoss: 1 };
const void_: JudgedRound = { status: 'void', trainLoss: null, testLoss: 2.4 };

const missing = (changes: Partial<ClientReport>): ClientReport => ({
  ...{ client: 0, status: 'lost', reason: '', examples: 0, trainLoss: null },
  ...{ uplinkBytes: 0, seconds: null, ...changes },
});

/** The verdict on rounds whose updates that are missing are these, all of round 3. */
function verdictOn(
  rounds: readonly JudgedRound[],
  clients: readonly ClientReport[] = [],
  training: Partial<FinishedTraining> = {},
) {
  const answers = createAnswerTally();
  answers.add({ round: 3, clients });
  const last = { loss: 0.5, accuracy: 0.9 };
  const known = { tally: answers.tally(), first: FIRST, last, testSet: TEST_SET, settings };
  return judgeTraining({ rounds, ...known, ...training });
}

const large = missing({ status: 'rejected', fault: 'norm-exceeded', reason: 'norm 9 exceeds 1' });

describe('a verdict', () => {
  it('has nothing to say of a model that has learnt', () => {
    expect(verdictOn([ok, ok])).toEqual({ voidRounds: 0, isVoid: false, warnings: [] });
  });

  it('says that no round counted, why, and what to try', () => {
    const { isVoid, voidRounds, warnings } = verdictOn([void_, void_], [large, missing({}), large]);
    expect({ isVoid, voidRounds }).toEqual({ isVoid: true, voidRounds: 2 });
    expect(warnings).toEqual([
      'none of the 2 rounds counted, and the model is untrained: 2 of 3 updates were refused, the first in round 3 (norm 9 exceeds 1). Training diverges. Try a lower --lr (now 5) or --server-lr, or fewer --epochs.',
    ]);
  });

  it.each([
    [[missing({ status: 'late' })], /came too late.* longer --deadline.* lower --quorum/],
    [
      [missing({ status: 'absent' })],
      /were not to be had.*\. Try more --over-selection, or a lower/,
    ],
    [[missing({ status: 'failed', reason: 'no GPU' })], /failed, .*\(no GPU\)\. See clients\.csv/],
    [[missing({ status: 'rejected', fault: 'not-finite' })], /Training diverges/],
    [[missing({ status: 'rejected', fault: 'out-of-range' })], /Training diverges/],
    [[missing({ status: 'rejected', fault: 'wrong-shape' })], /See clients\.csv/],
    [[missing({ status: 'ok' })], /had no example to train on/],
    [[], /clients\.csv says what/],
  ])('knows the causes of void rounds: %j', (clients, text) => {
    const { isVoid, warnings } = verdictOn([ok, void_], clients);
    expect(isVoid).toBe(false);
    expect(warnings).toEqual([expect.stringMatching(text)]);
    expect(warnings[0]).toMatch(/^1 of 2 rounds did not count/);
  });

  it('does not blame the training of all where few updates were refused', () => {
    const { warnings } = verdictOn(
      [ok],
      [large, missing({ status: 'ok' }), missing({ status: 'ok' })],
    );
    expect(warnings).toEqual([
      expect.stringMatching(/1 of 3 .* these clients diverges, or they send/),
    ]);
  });

  it('mentions refused updates of rounds that counted', () => {
    const { warnings } = verdictOn([ok], [large]);
    expect(warnings).toEqual([expect.stringMatching(/^1 of 1 updates were refused.*diverges/)]);
  });

  it.each([
    [
      { loss: 2.5, accuracy: 0.4 },
      /diverges: its test loss is 2\.500, and was 2\.400 .*lower --lr/,
    ],
    [{ loss: NaN, accuracy: 0.1 }, /diverges: its test loss is not a finite number/],
    [{ loss: 2.3, accuracy: 0.1 }, /does not learn: a test accuracy of 10\.00 %.*lower --lr/],
  ])('names training that does not learn: %j', (last, text) => {
    expect(verdictOn([ok], [], { last }).warnings).toEqual([expect.stringMatching(text)]);
  });

  it.each([
    [{ loss: 0.2, accuracy: 0.96 }, []],
    [{ loss: 0.1, accuracy: 0.94 }, []],
    [
      { loss: 0.2, accuracy: 0.94 },
      [/is worse than .* 0\.2000, and was 0\.1800, .* 94\.00 %, and was 95\.00 %.*lower --lr/],
    ],
    [{ loss: 9, accuracy: 0.1 }, [/diverges: its test loss is 9\.000, and was 0\.1800 before/]],
    [{ loss: NaN, accuracy: 0.5 }, [/diverges: its test loss is not a finite number/]],
  ])('expects of a model that could do something not to do worse: %j', (last, texts) => {
    const { warnings } = verdictOn([ok], [], { first: { loss: 0.18, accuracy: 0.95 }, last });
    expect(warnings).toEqual(texts.map((text) => expect.stringMatching(text)));
  });

  it('advises a higher rate where the loss hardly moves', () => {
    const slow: JudgedRound = { status: 'ok', trainLoss: 2.41, testLoss: 2.39 };
    const last = { loss: 2.39, accuracy: 0.1 };
    expect(verdictOn([slow], [], { last }).warnings).toEqual([
      expect.stringMatching(/has hardly learnt.*higher --lr \(now 5\)/),
    ]);
  });
});

describe('a model', () => {
  it('whose loss is far below the first has learnt, however common a class is', () => {
    const course = { first: FIRST, last: { loss: 0.3, accuracy: 0.95 }, losses: [], chance: 0.96 };
    expect(learningProblem(course)).toBeUndefined();
  });

  it('is to be better than naming the most common class, and two standard deviations more', () => {
    const labels = Uint8Array.from({ length: 40 }, (_, i) => (i % 4 === 3 ? 1 : 0));
    expect(chanceAccuracy({ labels, classes: 2 })).toBeCloseTo(0.75 + 2 * Math.sqrt(0.1875 / 40));
  });

  it.each([
    ['few examples', Uint8Array.of(0, 0, 0, 1), 2],
    ['one class', new Uint8Array(100), 1],
  ])('is reached by a model without an error, on a test set of %s', (_, labels, classes) => {
    const chance = chanceAccuracy({ labels, classes });
    expect(chance).toBeLessThan(1);
    expect(chance).toBeGreaterThan(1 - 1 / labels.length);
    const perfect = { loss: 0.1, accuracy: 1 };
    expect(learningProblem({ first: perfect, last: perfect, losses: [], chance })).toBeUndefined();
  });
});
