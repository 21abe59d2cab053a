import { join } from 'node:path';
import {
  clientWork,
  createClientMemory,
  createInMemoryTransport,
  experimentSchema,
  parseExperiment,
  planExperiment,
  type ExperimentConfig,
  type ExperimentPlan,
  type Transport,
} from '@fedsim/core/house';
import { loadModules } from '@fedsim/cli';
import { openCoordinator } from '@fedsim/coordinator';
import { loadShards, openDataset, shardAt, sharedMemory } from '@fedsim/datasets/node';
import { joinExperiment, nodePlatform, type Participation } from '@fedsim/host/node';
import { createWorkersTransport, startWorkerPool } from '@fedsim/simulation';
import { syntheticManifest } from '@fedsim/datasets';
import { chooseEngine } from '@fedsim/training/node';
import { createLogger } from 'winston';
import { temporaryFolder } from '../support/temporary-folder';

const ENGINE = { engine: 'simd', device: 'cpu', backend: 'auto', cohortSize: 3 } as const;
const WORKER_FILE = join(__dirname, '../../dist/apps/server/simulation-worker.cjs');

/** An experiment's clients behind an open transport. */
export interface OpenTransport extends AsyncDisposable {
  readonly transport: Transport;
  readonly plan: ExperimentPlan;
  readonly shardSizes: readonly number[];
}

/** Sets up an experiment of a few clients with synthetic digits. */
async function setUp(settings: Readonly<Record<string, unknown>>) {
  const small = { clients: 4, hidden: 8, epochs: 1, 'synthetic-train': 240, 'synthetic-test': 60 };
  const given = { ...small, dataset: 'synthetic', ...settings };
  // Modules are loaded before the settings that name them are checked.
  await loadModules(settings);
  const config: ExperimentConfig = parseExperiment(experimentSchema, given);
  const manifest = syntheticManifest(config.seed, { train: 240, test: 60 });
  const dataset = openDataset(manifest);
  const all = Array.from({ length: config.clients }, (_, client) => client);
  const shards = await loadShards(dataset, config, all, sharedMemory);
  const plan = planExperiment(config, manifest.info);
  const engine = await chooseEngine(ENGINE);
  const shardSizes = all.map((client) => shardAt(shards, client).count);
  return { config, manifest, dataset, shards, plan, engine, shardSizes };
}

export async function inMemory(
  settings: Readonly<Record<string, unknown>>,
): Promise<OpenTransport> {
  const { plan, shards, engine, shardSizes } = await setUp(settings);
  const trainer = engine.createTrainer(plan.spec);
  const work = clientWork(plan, {
    trainer,
    shardOf: (client) => shardAt(shards, client),
    memory: createClientMemory(plan.memoryOwners),
  });
  const transport = createInMemoryTransport(work);
  return { transport, plan, shardSizes, [Symbol.asyncDispose]: () => trainer.close() };
}

export async function onWorkers(
  settings: Readonly<Record<string, unknown>>,
): Promise<OpenTransport> {
  const { plan, shards, shardSizes, config, dataset } = await setUp(settings);
  const folder = temporaryFolder();
  const pool = await startWorkerPool({
    config,
    engine: ENGINE,
    data: plan.data,
    shards,
    testSet: await dataset.testSet(sharedMemory),
    weightCount: plan.weightCount,
    payloads: plan.payloads,
    workers: 2,
    workerFile: WORKER_FILE,
  });
  return {
    transport: createWorkersTransport(pool, folder.path),
    plan,
    shardSizes,
    [Symbol.asyncDispose]: async () => {
      await pool.close();
      folder[Symbol.dispose]();
    },
  };
}

export async function overSockets(
  settings: Readonly<Record<string, unknown>>,
): Promise<OpenTransport> {
  const { plan, shardSizes, config, manifest, engine } = await setUp(settings);
  const folder = temporaryFolder();
  const token = 'a token for tests';
  const coordinator = await openCoordinator({
    plan,
    runId: 'run',
    dataset: {
      kind: 'synthetic',
      ...manifest.info,
      synthetic: { seed: manifest.seed, trainExamples: 240, testExamples: 60 },
    },
    door: { host: '127.0.0.1', port: 0, joinTimeout: 60, rejoinGrace: 10 },
    token,
    logger: createLogger({ silent: true }),
    stopper: new AbortController(),
  });
  const platform = nodePlatform({
    name: 'test',
    software: 'test',
    engine: engine.name,
    createTrainer: engine.createTrainer,
    loadModules: (wanted) => loadModules(wanted),
    stateDir: folder.path,
    env: { FEDSIM_MANIFEST: JSON.stringify(manifest) },
  });
  // Two hosts: one carries one client, the other carries the rest.
  const hosts: Participation[] = [1, 0].map((capacity) =>
    joinExperiment({ url: coordinator.url, token, retryMs: 60_000, platform, capacity }),
  );
  const { roster } = coordinator;
  await roster.waitUntil(() => roster.reachableCount() === config.clients, 60_000);
  return {
    transport: coordinator.transport,
    plan,
    shardSizes,
    [Symbol.asyncDispose]: async () => {
      coordinator.finish({ reason: 'COMPLETED', message: '', rounds: 0 });
      await Promise.all(hosts.map(({ finished }) => finished));
      await Promise.all(hosts.map((host) => host.close()));
      await coordinator.close();
      folder[Symbol.dispose]();
    },
  };
}
