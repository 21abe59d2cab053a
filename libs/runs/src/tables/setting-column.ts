/**
 * What tables hold, for a setting that has no use in a run: `proximal_mu` of FedAvg. A blank would vanish where
 * rows are grouped, and the setting's default would say that it had counted.
 */
export const UNUSED = 'unused';

/** The name that a setting has as a column, in tables and in TensorBoard: SQL and R take hyphens for minus. */
export function settingColumn(key: string): string {
  return key.replaceAll('-', '_');
}
