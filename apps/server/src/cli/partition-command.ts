import { addSchemaOptions } from '@fedsim/cli';
import type { Command } from 'commander';
import { z } from 'zod';
import { parsePartitionConfig, partitionSections } from '../config/partition-config';
import type { Commands } from './commands';
import { configFlag, mergedSettings } from './run-settings';

const PARTITION_HELP = `
Examples:
  npx nx run server:partition --skew=dirichlet:0.3 --clients=20
  npx nx run server:partition --skew=labels:2+powerlaw:1.5 --clients=1000 --out=partition.svg
  npx nx run server:partition --skew=iid+rotation:30+noise:0.5 --json
  npx nx run server:partition --config=runs/<run>/config.json    what a recorded run was trained on`;

/** Adds the command `partition`. */
export function addPartition(program: Command, commands: Pick<Commands, 'partition'>): void {
  const partition = program
    .command('partition')
    .description('show which client would have which data under a skew, without training')
    .allowExcessArguments(false)
    .addHelpText('after', PARTITION_HELP);
  for (const [title, settings] of Object.entries(partitionSections)) {
    addSchemaOptions(partition, z.strictObject(settings), `${title}:`);
  }
  addSchemaOptions(partition, configFlag, 'Preview:');
  // It shows data, also as JSON: a file's other settings are not worth a line.
  const tell = (): void => undefined;
  partition.action(async () =>
    commands.partition(parsePartitionConfig(await mergedSettings(partition, tell))),
  );
}
