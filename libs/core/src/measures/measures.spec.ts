import { measureText, MEASURES, runMeasures, type MeasureDescriptor } from './measures';

const named = (name: string): MeasureDescriptor => ({
  name,
  label: name,
  unit: '',
  help: 'A figure',
  decimals: 2,
});

describe('the measures of a run', () => {
  it("are those declared in core, then the run's own", () => {
    expect(runMeasures()).toEqual(MEASURES);
    expect(runMeasures([named('top2')])).toEqual([...MEASURES, named('top2')]);
  });

  it.each(['top-2', 'top 2', '_top', 'top__2', ''])('cannot be called "%s"', (name) => {
    expect(() => runMeasures([named(name)])).toThrow(/^measures: .* cannot name a column/);
  });

  it('have names of their own', () => {
    const twice = [named('top2'), named('top3'), named('Top2')];
    expect(() => runMeasures(twice)).toThrow(/^measures: there are two called Top2\. Rename one/);
  });

  it.each(['test_accuracy', 'Seconds'])(
    'are not called %s, as a column of every run is',
    (name) => {
      expect(() => runMeasures([named(name)])).toThrow(
        `measures: ${name} is a column of rounds.csv already. Rename the measure.`,
      );
    },
  );

  it('read with their unit, and as many decimals as they have', () => {
    expect(measureText(named('top2'), 0.12345)).toEqual({ label: 'top2', figure: '0.12' });
    const percent = { ...named('top2'), label: 'top 2', unit: '%', decimals: 0 };
    expect(measureText(percent, 98.6)).toEqual({ label: 'top 2', figure: '99 %' });
  });
});
