import type { AccountantConfig } from '../config/accountant-config';
import type { AttackConfig } from '../config/attack-config';
import type { BaselineConfig } from '../config/baseline-config';
import type { PartitionConfig } from '../config/partition-config';
import type { ServeConfig } from '../config/serve-config';
import type { SimulateConfig } from '../config/simulate-config';

/** What the commands do; the program itself only parses the command and its flags. */
export interface Commands {
  /** Shows the user a line, before a command begins. */
  note(text: string): void;
  serve(config: ServeConfig): Promise<void>;
  simulate(config: SimulateConfig): Promise<void>;
  baseline(config: BaselineConfig): Promise<void>;
  partition(config: PartitionConfig): Promise<void>;
  attack(config: AttackConfig): Promise<void>;
  accountant(config: AccountantConfig): void;
  /** Takes the settings as given, by kebab-case key; a setting may be a list. */
  sweep(settings: Readonly<Record<string, unknown>>): Promise<void>;
}
