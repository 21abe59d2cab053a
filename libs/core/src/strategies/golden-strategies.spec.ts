import { quadraticRounds } from '../testing/quadratic-clients';
import { fedAvg } from './fed-avg';
import { fedDyn } from './fed-dyn';
import { fedNova } from './fed-nova';
import { fedSgd } from './fed-sgd';
import { qFedAvg } from './q-fed-avg';
import { scaffold } from './scaffold';

const one = (): number => 1;
const COHORTS = [
  [0, 1],
  [1, 2],
  [0, 2],
  [0, 1],
];
const MOMENTUM = { momentum: 0.5 };
const GRADIENT = { epochs: 1, batch: 'full' };

// What testing/golden_strategies.py prints: the papers' formulas in float64, on Python 3.11.
const GOLDEN = [
  [
    'fedavg, η 0.5',
    fedAvg(() => 0.5),
    {},
    '[0.2224311, 0.0428548] [0.2193541, 0.1640764] [0.0041057, 0.1852764] [0.2260314, 0.187239]',
  ],
  [
    'fedsgd',
    fedSgd(one),
    GRADIENT,
    '[0.1, -0.0125] [0.069, 0.048375] [-0.0425, 0.0276771] [0.0601562, 0.0117174]',
  ],
  [
    'fednova',
    fedNova(one, 0),
    {},
    '[0.4498851, -0.0785753] [0.2182906, 0.2165771] [-0.098795, 0.1221935] [0.3791793, -0.0196596]',
  ],
  [
    'fednova, momentum',
    fedNova(one, 0),
    { optimizer: 'momentum', ...MOMENTUM },
    '[0.7175417, -0.1525863] [0.1623869, 0.3450957] [-0.2516139, 0.148493] [0.5808027, -0.1257553]',
  ],
  [
    'fednova, nesterov',
    fedNova(one, 0),
    { optimizer: 'nesterov', ...MOMENTUM },
    '[0.7665529, -0.1640036] [0.2223019, 0.3684055] [-0.2249352, 0.1530108] [0.6515776, -0.1402351]',
  ],
  [
    'fednova, μ 0.3',
    fedNova(one, 0.3),
    {},
    '[0.4202073, -0.0727287] [0.2161895, 0.2023239] [-0.0876226, 0.1153955] [0.355848, -0.0131481]',
  ],
  [
    'scaffold, η 0.8',
    scaffold(() => 0.8),
    {},
    '[0.3558897, 0.0685677] [0.2934304, 0.1316492] [0.1758475, 0.1512992] [0.1184792, 0.1493625]',
  ],
  [
    'feddyn, α 0.2',
    fedDyn(0.2),
    {},
    '[0.708708, 0.1306229] [0.5769144, 0.5389482] [-0.1390334, 0.6953936] [0.3465877, 0.5019257]',
  ],
  [
    'qfedavg, q 2',
    qFedAvg(one, 2),
    {},
    '[0.072442, 0.002362] [0.0099787, 0.0508081] [-0.0794273, 0.0797796] [-0.0033123, 0.0697383]',
  ],
] as const;

describe('strategies over four rounds with two of three clients each', () => {
  it.each(GOLDEN)('%s follows its paper', async (_, strategy, local, printed) => {
    const golden = JSON.parse(`[${printed.replaceAll('] [', '], [')}]`) as number[][];
    const models = await quadraticRounds(strategy, { local, cohorts: COHORTS });
    models.forEach((weights, round) =>
      weights.forEach((weight, j) => expect(weight).toBeCloseTo(golden[round][j], 5)),
    );
    expect(models).toHaveLength(4);
  });
});
