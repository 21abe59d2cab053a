import type { ClientDescription, DatasetInfo, PartitionDescription } from '@fedsim/core/house';
import { asSpec, type Chart } from './chart';
import { PALETTE } from './palette';

/** Clients that a chart shows at most: bubbles would run into one another. */
const MOST_CLIENTS = 50;

/** Characters of a skew in the title. */
const LONGEST_SKEW = 100;

const [BLUE] = PALETTE;

/**
 * A partition as the papers show it (Lin et al. 2020, arXiv 2006.07242, figure 2): clients along,
 * labels up, bubbles whose areas are examples; above them how many examples each client has.
 */
export function partitionChart(
  { clients, skew, labelNames, jensenShannon, sizes }: PartitionDescription,
  { name }: Pick<DatasetInfo, 'name'>,
): Chart {
  const shown = clients.slice(0, MOST_CLIENTS);
  const which =
    shown.length === clients.length
      ? `${clients.length} clients`
      : `the first ${shown.length} of ${clients.length} clients`;
  const title = `${shortened(skew)} on ${name}: ${which}`;
  const width = Math.max(240, 14 * shown.length);
  return {
    title,
    description: `Examples of each label that each client has, as bubbles whose areas are counts, and above them the clients' examples. Jensen–Shannon divergence from all clients' mix: mean ${jensenShannon.mean.toFixed(3)} bit. Gini coefficient of sizes: ${sizes.gini.toFixed(3)}.`,
    spec: asSpec({
      title,
      // A file of its own, wherever it is looked at.
      background: 'white',
      spacing: 8,
      resolve: { scale: { x: 'shared' } },
      vconcat: [sizeBars(shown, width), bubbles(shown, labelNames, width)],
    }),
  };
}

/** A skew's name, shortened to fit: listed sizes have a number per client. */
function shortened(skew: string): string {
  return skew.length > LONGEST_SKEW ? `${skew.slice(0, LONGEST_SKEW)}…` : skew;
}

const clientAxis = {
  field: 'client',
  type: 'ordinal',
  axis: { labelAngle: 0, labelOverlap: true, grid: false },
} as const;

function sizeBars(clients: readonly ClientDescription[], width: number) {
  return {
    width,
    height: 60,
    data: { values: clients.map(({ client, examples }) => ({ client, examples })) },
    mark: { type: 'bar', color: BLUE, opacity: 0.6 },
    encoding: {
      x: { ...clientAxis, axis: null },
      y: { field: 'examples', type: 'quantitative', axis: { tickCount: 3, title: 'examples' } },
    },
  } as const;
}

function bubbles(clients: readonly ClientDescription[], labels: readonly string[], width: number) {
  const values = clients.flatMap(({ client, labelCounts }) =>
    labelCounts.map((examples, i) => ({ client, label: labels[i], examples })),
  );
  return {
    width,
    height: 14 * labels.length,
    data: { values: values.filter(({ examples }) => examples > 0) },
    mark: { type: 'circle', color: BLUE, opacity: 1 },
    encoding: {
      x: { ...clientAxis, title: 'client' },
      // Those too that nobody has.
      y: {
        field: 'label',
        type: 'ordinal',
        title: 'label',
        scale: { domain: labels.toReversed() },
      },
      size: {
        field: 'examples',
        type: 'quantitative',
        scale: { range: [0, 150] },
        legend: { title: 'examples', tickCount: 4 },
      },
    },
  } as const;
}
