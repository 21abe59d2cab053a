import { describeAggregator } from './contract/aggregator-contract';
import { aggregatorKinds, parseAggregator } from './parse-aggregator';

describe.each(aggregatorKinds.known)('the aggregator $name', ({ name, example, usage }) => {
  describeAggregator(() => parseAggregator(example));

  it('is named by its own example, and refuses a parameter that is none', () => {
    expect(parseAggregator(example).name).toBe(example);
    expect(() => parseAggregator(`${name}:nonsense`)).toThrow(`aggregator: expected ${usage}`);
  });
});

it('an unknown aggregator is refused with a list of the known ones', () => {
  expect(() => parseAggregator('medain')).toThrow(
    /^aggregator: unknown aggregator "medain"\. Use one of: mean/,
  );
});
