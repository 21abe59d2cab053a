import { nodeCiphers } from '@fedsim/core/node';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { loadModules } from '@fedsim/cli';
import { planExperiment, UserError, type LocalTrainer } from '@fedsim/core/house';
import { chooseEngine } from '@fedsim/training/node';
import { fitPooled } from './fit-pooled';
import { trainAlone } from './train-alone';
import { scoreSlices } from '../messages/score-board';
import { scoreOwnData } from './score-own-data';
import { createCohortWorker } from './cohort-worker';
import type { WorkerMessage, WorkerSetup, WorkerTask } from '../messages/worker-messages';

// A worker of `simulate`: holds one model, trains its clients one after the other, and aggregates
// their updates, so that only small messages leave it.

const port = parentPort as MessagePort;
const setup = workerData as WorkerSetup;
const tell = (message: WorkerMessage): void => port.postMessage(message);

async function start(): Promise<void> {
  await loadModules(setup.config);
  const engine = await chooseEngine(setup.engine);
  const { config } = setup;
  const plan = planExperiment(config, setup.data, { ciphers: nodeCiphers });
  const { spec } = plan;
  const createTrainer = (): LocalTrainer => engine.createTrainer(spec);
  const trainer = createTrainer();
  const { board, testSet, models } = setup;
  const score = async (): Promise<void> => {
    if (await scoreSlices(board, testSet, trainer, models)) tell({ kind: 'scored' });
  };
  const cohort = createCohortWorker(plan, setup, trainer, tell);
  const run = async (task: WorkerTask): Promise<void> => {
    switch (task.kind) {
      case 'train':
        return cohort.train(task);
      case 'release':
        return cohort.release(task.exchange);
      case 'ask':
        return cohort.answer(task);
      case 'evaluate':
        await score();
        return tell({ kind: 'done' });
      case 'score':
        return scoreOwnData(setup, trainer, task, cohort.weightsOf, tell);
      case 'fit':
        return fitPooled(setup, createTrainer, task, tell);
      case 'alone':
        return trainAlone(setup, trainer, task, tell);
    }
  };

  const fail = (error: unknown): void => tell(failure(error));
  let last = Promise.resolve();
  port.on('message', (task: WorkerTask) => {
    last = last.then(() => run(task)).catch(fail);
  });
  tell({ kind: 'ready', engine: engine.name });
}

function failure(error: unknown): WorkerMessage {
  const forPeople = error instanceof UserError;
  return { kind: 'failed', message: forPeople ? error.message : String(error), forPeople };
}

void start().catch((error: unknown) => tell(failure(error)));
