import { withModules } from '@fedsim/cli';
import {
  ConfigError,
  differingFiles,
  experimentSchema,
  parseExperiment,
  planExperiment,
  type ExperimentPlan,
} from '@fedsim/core/house';
import { openDataset, type Dataset } from '@fedsim/datasets/node';
import { openRun, readRecordedRun, recordedRounds, type RecordedRound } from '@fedsim/runs/node';
import type { AttackConfig } from '../../config/attack-config';
import { withPartitionFile } from '../../config/partition-file';
import type { Emit } from '../../console/app-event';
import { prepareInChild } from '../../launch/prepare-in-child';
import { datasetRequest } from '../../run/prepare-experiment';

/** A run whose frames are attacked. */
export interface RecordedExperiment {
  readonly plan: ExperimentPlan;
  readonly dataset: Dataset;
  /** The round whose frames are attacked, and the clients. */
  readonly round: number;
  readonly clients: readonly number[];
  /** Clients of the round that are left out as nobody asked for them. */
  readonly leftOut: number;
}

/** Clients that are attacked where none are named. */
const FIRST_CLIENTS = 4;

/** Opens a recorded run, and its data set for the comparison. Throws a ConfigError where it cannot be attacked. */
export async function openRecorded(config: AttackConfig, emit: Emit): Promise<RecordedExperiment> {
  const { experiment, dataset: recorded } = await readRecordedRun(config.run, 'run');
  const chosen = chosenRound(config, await recordedRounds(openRun(config.run)));
  const settings = await withModules(await withPartitionFile(experiment));
  const own = parseExperiment(experimentSchema, settings);
  const manifest = await prepareInChild(
    datasetRequest({ ...own, dataDir: config.dataDir }),
    (progress) => void emit({ kind: 'downloading', progress }),
  );
  const files = differingFiles(recorded?.checksums ?? {}, manifest.info.checksums);
  if (files.length > 0) {
    throw new ConfigError(
      'data-dir',
      `the run had another ${files.join(', ')}: what is found cannot be compared with these examples. Name the folder of the same files.`,
    );
  }
  return { plan: planExperiment(own, manifest.info), dataset: openDataset(manifest), ...chosen };
}

function chosenRound(
  { run, round: asked, client: wanted }: AttackConfig,
  rounds: readonly RecordedRound[],
): Pick<RecordedExperiment, 'round' | 'clients' | 'leftOut'> {
  if (rounds.length === 0) {
    throw new ConfigError(
      'run',
      `no frames are recorded in ${run}: nothing is known of what its clients sent. Run it again with --record-frames: npx nx run server:simulate --config=${run}/config.json --record-frames=1`,
    );
  }
  const found = asked === undefined ? rounds[0] : rounds.find(({ round }) => round === asked);
  if (!found) {
    throw new ConfigError(
      'round',
      `no frames of round ${asked} are recorded; there are ${listed(rounds.map(({ round }) => round))}.`,
    );
  }
  const { round, clients } = found;
  const missing = wanted?.find((client) => !clients.includes(client));
  if (missing !== undefined) {
    throw new ConfigError(
      'client',
      `client ${missing} sent no accepted update in round ${round}; there are ${listed(clients)}.`,
    );
  }
  const chosen = wanted ?? clients.slice(0, FIRST_CLIENTS);
  return { round, clients: chosen, leftOut: wanted ? 0 : clients.length - chosen.length };
}

/** `1, 2, 3`, and no more than twelve. */
function listed(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 12).join(', ');
  return numbers.length > 12 ? `${shown} and ${numbers.length - 12} more` : shown;
}
