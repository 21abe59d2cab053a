import { cpus } from 'node:os';
import { version as fedsimVersion } from '@fedsim/cli';

/** Provenance of a record that begins now: versions, machine and time. */
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
