import { plainLocalTraining, type ExperimentConfig, type LocalTraining } from '@fedsim/core';

/** Settings that change training from round to round: a baseline, which has no rounds, does without. */
export const PER_ROUND = { augment: 'none', lrSchedule: 'constant' } as const;

/** How a baseline trains: as a client does in its first round, but without what varies by round. */
export function baselineTraining(config: ExperimentConfig, passes: number): LocalTraining {
  return { ...plainLocalTraining({ ...config, ...PER_ROUND }), epochs: passes };
}

/** What to tell people whose run varies from round to round; nothing if it does not. */
export function perRoundNotes(config: ExperimentConfig): string[] {
  return [
    ...(config.augment === PER_ROUND.augment
      ? []
      : ['baselines see the images as they are: --augment changes them anew each round']),
    ...(config.lrSchedule === PER_ROUND.lrSchedule
      ? []
      : ['baselines keep the learning rate: --lr-schedule goes by rounds']),
  ];
}
