import type { Judged, JudgedImages } from '@fedsim/attacks';
import type { ClientResult } from '../play/attack-clients';
import { RECOVERED } from './result-line';
import type { RecordedExperiment } from '../play/open-recorded';
import { whatWasSent } from './what-was-sent';

/** What the command has come to. */
export interface AttackReport {
  readonly run: string;
  readonly experiment: RecordedExperiment;
  readonly clients: readonly ClientResult[];
}

/** The figures of a report, for `--json`; a PSNR that is infinite is null. */
export function attackRecord({ run, experiment, clients }: AttackReport) {
  return {
    run,
    round: experiment.round,
    masked: experiment.plan.secure !== undefined,
    notes: whatWasSent(experiment.plan),
    clients: clients.map(({ observed, truth, results }) => ({
      client: observed.client,
      examples: observed.examples,
      trained_in_round: truth.trained.count,
      steps: observed.steps,
      epochs: observed.epochs,
      attacks: Object.fromEntries(
        results.map(({ name, judged, seconds }) => [
          name,
          { seconds, ...figures(judged, truth.trained.labels) },
        ]),
      ),
    })),
  };
}

function figures(judged: Judged, labels: Uint8Array) {
  switch (judged.kind) {
    case 'images':
      return imageFigures(judged, labels);
    case 'labels': {
      const { counts, truth, right, rightByGuess } = judged;
      return { counts, truth, right, right_by_guess: rightByGuess };
    }
    case 'membership': {
      const { roc, members, others } = judged;
      return { members, others, roc_auc: roc.area, tpr_at_1_percent_fpr: roc.atOnePercent };
    }
  }
}

function imageFigures({ images, matches, confidence }: JudgedImages, labels: Uint8Array) {
  return {
    images: images.length,
    recovered: matches.filter(({ psnr }) => psnr > RECOVERED).length,
    confidence,
    matches: matches.map(({ truth, psnr, ssim }) => ({
      example: truth,
      label: labels[truth],
      psnr_db: psnr,
      ssim: ssim ?? null,
    })),
  };
}
