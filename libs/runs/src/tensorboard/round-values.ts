import {
  tensorView,
  type RoundReport,
  type TestScore,
  type WeightLayout,
} from '@fedsim/core/house';
import type { SummaryValue } from './event-codec';
import { histogram } from './histogram';

/** What a round's report says, by tag: scalars, and histograms over clients and over weights. */
export function roundValues(
  report: RoundReport,
  weights: Float32Array,
  layout: WeightLayout,
): SummaryValue[] {
  const scalars = Object.entries(scalarsOf(report)).flatMap(([tag, value]) =>
    value === null || value === undefined ? [] : [{ tag, simple_value: value }],
  );
  const losses = report.clients.flatMap(({ trainLoss }) => (trainLoss === null ? [] : [trainLoss]));
  return [
    ...scalars,
    ...(losses.length > 0 ? [{ tag: 'clients/train_loss', histo: histogram(losses) }] : []),
    ...(report.testAccuracy === null ? [] : weightHistograms(weights, layout)),
  ];
}

function scalarsOf(report: RoundReport): Readonly<Record<string, number | null | undefined>> {
  return {
    'test/accuracy': report.testAccuracy,
    'test/loss': report.testLoss,
    'train/loss': report.trainLoss,
    'bytes/uplink': report.uplinkBytes,
    'bytes/downlink': report.downlinkBytes,
    'clients/participants': report.participants,
    'clients/examples': report.examples,
    'time/round_seconds': report.seconds,
    'time/virtual_seconds': report.virtualTime,
    ...measuresOf(report),
  };
}

function measuresOf({ measures = {} }: Partial<RoundReport>): Readonly<Record<string, number>> {
  const figures = Object.entries(measures);
  return Object.fromEntries(figures.map(([name, value]) => [`measures/${name}`, value]));
}

/** The model before the first round: its test scores, and its weights. */
export function firstValues(
  score: TestScore,
  weights: Float32Array,
  layout: WeightLayout,
): SummaryValue[] {
  const scalars = {
    'test/accuracy': score.accuracy,
    'test/loss': score.loss,
    ...measuresOf(score),
  };
  const values = Object.entries(scalars).map(([tag, value]) => ({ tag, simple_value: value }));
  return [...values, ...weightHistograms(weights, layout)];
}

/** A histogram per kernel and bias; in rounds that are evaluated. */
function weightHistograms(weights: Float32Array, layout: WeightLayout): SummaryValue[] {
  return layout.slots.map((slot) => ({
    tag: `weights/${slot.name}`,
    histo: histogram(tensorView(weights, slot)),
  }));
}
