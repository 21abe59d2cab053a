import { measureText, type MeasureDescriptor, type RoundReport } from '@fedsim/core/house';

/** The measures of a round that the consoles show, in the order of their declaration. */
export function shownMeasures(
  { measures: figures }: RoundReport,
  measures: readonly MeasureDescriptor[],
): { readonly label: string; readonly figure: string }[] {
  return measures
    .filter(({ name, onConsole }) => onConsole && name in figures)
    .map((measure) => measureText(measure, figures[measure.name]));
}
