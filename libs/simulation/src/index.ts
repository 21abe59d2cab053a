export type { CentralisedFit, EpochScore, LocalOnlyFit } from './messages/fits';
export { scoreClients } from './pool/score-clients';
export { trainCentralised, trainLocalOnly } from './pool/train-baselines';
export { startWorkerPool, type WorkerPool } from './pool/worker-pool';
export { createWorkersTransport, type ExchangeTap } from './pool/workers-transport';
