import {
  firstWeights,
  judgeTraining,
  type AnswerTally,
  type Evaluator,
  type FinishedTraining,
  type Verdict,
} from '@fedsim/core/house';
import { judgedRounds, type RunDirectory } from '@fedsim/runs/node';
import type { RunPlan } from './run-plan';

/** Where a run is judged from. */
interface JudgedRun {
  readonly directory: Pick<RunDirectory, 'path'>;
  readonly evaluator: Pick<Evaluator, 'evaluate'>;
  readonly plan: RunPlan;
  readonly answers: AnswerTally;
  readonly last: FinishedTraining['last'];
  /** What is said of who has which examples. */
  readonly notes: readonly string[];
  readonly testSet: FinishedTraining['testSet'];
}

/** Judges all recorded rounds of a run; `record` is what that adds to `summary.json`. */
export async function judgeRun(run: JudgedRun) {
  const { directory, evaluator, plan, answers, last, testSet, notes } = run;
  const first = await evaluator.evaluate(firstWeights(plan));
  const rounds = await judgedRounds(directory.path);
  const training = { rounds, tally: answers, first, last, testSet, settings: plan.config };
  const judged = judgeTraining(training);
  const verdict: Verdict = { ...judged, warnings: [...judged.warnings, ...notes] };
  const record = {
    void_rounds: verdict.voidRounds,
    first_model: { test_accuracy: first.accuracy, test_loss: first.loss },
    warnings: verdict.warnings,
  };
  return { verdict, record };
}
