import { cpus } from 'node:os';
import { version as fedsimVersion } from '@fedsim/cli';

/** What made a record that begins now: versions, the machine, and when. */
export function madeBy() {
  return {
    versions: { fedsim: fedsimVersion, node: process.version },
    machine: {
      platform: `${process.platform}-${process.arch}`,
      cpu: cpus()[0]?.model,
      cores: cpus().length,
    },
    started: new Date().toISOString(),
  };
}
