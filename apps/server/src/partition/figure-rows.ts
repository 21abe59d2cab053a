import type { PartitionDescription } from '@fedsim/core/house';
import { joined } from '../console/fit';
import { count, threeDecimals } from '@fedsim/cli';

const LABEL_CELLS = 12;

/** The figures of a partition, wrapped to lines of at most `cells`. */
export function figureRows(description: PartitionDescription, cells: number): string[] {
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
  const distances = ({ mean, max }: { mean: number; max: number }, unit: string): string[] => [
    `mean ${mean.toFixed(3)}`,
    `max ${max.toFixed(3)}${unit},`,
  ];
  const divergence = "Jensen–Shannon divergence from all clients' mix";
  const rows: [label: string, figures: string[], text?: string][] = [
    ['examples', quantiles],
    ['labels', [`min ${min}`, `mean ${mean.toFixed(2)}`, `max ${max}`]],
    ['JS', distances(jensenShannon, ' bit'), divergence],
    ['TV', distances(totalVariation, ''), 'total variation distance from it'],
    ...levelRows(description),
  ];
  return rows.flatMap(([label, figures, text]) => {
    const parts = [...figures.map((figure) => `  ${figure}`), ...wordsOf(text)];
    const lines = joined(parts, '', cells - LABEL_CELLS + 2).map((line) => line.trimStart());
    return lines.map((line, i) => `${(i === 0 ? label : '').padEnd(LABEL_CELLS)}${line}`);
  });
}

function levelRows({ clients, units }: PartitionDescription): [string, string[], string][] {
  const [first, last] = [clients[0], clients[clients.length - 1]];
  return Object.entries(units).map(([kind, unit]) => {
    const [from, to] = [first, last].map(({ levels }) => `${threeDecimals(levels[kind])}${unit}`);
    return [kind, [`${from} of client 0`], `to ${to} of client ${last.client}, evenly`];
  });
}

function wordsOf(text: string | undefined): string[] {
  return text?.split(' ').map((word) => ` ${word}`) ?? [];
}
