import type { PartitionDescription } from '@fedsim/core';
import { count, round } from './figures';

/** The figures of a partition, a line each. */
export function figureRows(description: PartitionDescription): string[] {
  const { sizes, labelsPerClient, jensenShannon, totalVariation } = description;
  const { min, mean, max } = labelsPerClient;
  const quantiles = [
    `min ${count(sizes.min)}`,
    `5 % ${count(sizes.p5)}`,
    `25 % ${count(sizes.p25)}`,
    `median ${count(sizes.median)}`,
    `75 % ${count(sizes.p75)}`,
    `95 % ${count(sizes.p95)}`,
    `max ${count(sizes.max)}`,
    `Gini ${sizes.gini.toFixed(3)}`,
  ];
  return [
    row('examples', quantiles.join('  ')),
    row('labels', `min ${min}  mean ${mean.toFixed(2)}  max ${max}`),
    row(
      'JS',
      `mean ${jensenShannon.mean.toFixed(3)}  max ${jensenShannon.max.toFixed(3)} bit, Jensen–Shannon divergence from all clients' mix`,
    ),
    row(
      'TV',
      `mean ${totalVariation.mean.toFixed(3)}  max ${totalVariation.max.toFixed(3)}, total variation distance from it`,
    ),
    ...levelRows(description),
  ];
}

function levelRows({ clients, units }: PartitionDescription): string[] {
  const [first, last] = [clients[0], clients[clients.length - 1]];
  return Object.entries(units).map(([kind, unit]) => {
    const [from, to] = [first, last].map(({ levels }) => `${round(levels[kind])}${unit}`);
    return row(kind, `${from} of client 0 to ${to} of client ${last.client}, evenly`);
  });
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(12)}${text}`;
}
