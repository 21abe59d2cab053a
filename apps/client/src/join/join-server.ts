import { closeRunLogger, createRunLogger, loadModules, logToFile, version } from '@fedsim/cli';
import { joinExperiment, nodePlatform, readLaunched, websocketTo } from '@fedsim/host/node';
import { chooseEngine } from '@fedsim/training/node';
import type { JoinOptions } from '../cli/join-options';

/**
 * The `join` command: runs virtual clients of a server's experiment until it is over. Throws a
 * UserError when the server refuses this host, or cannot be reached for too long.
 */
export async function joinServer(options: JoinOptions): Promise<void> {
  const { server: url, token, retry, clients: capacity } = options;
  const log = createRunLogger();
  if (options.logDir) logToFile(log, options.logDir, options.name);
  const engine = await chooseEngine({ ...options, cohortSize: capacity || undefined });
  log.info('engine', { engine: engine.because });
  const tell = process.send ? () => undefined : (line: string) => console.log(line);
  tell(`engine ${engine.because}`);
  const platform = nodePlatform({
    ...options,
    software: `fedsim ${version}`,
    engine: engine.name,
    createTrainer: engine.createTrainer,
    loadModules: (config) => loadModules(config, options.module?.split(',') ?? []),
    env: process.env,
  });
  const part = joinExperiment({
    ...readLaunched(process.env),
    url,
    token,
    retryMs: 1000 * retry,
    transports: [websocketTo(url)],
    capacity,
    platform,
    log,
    tell,
  });
  try {
    const { reason, rounds } = await part.finished;
    tell(`the experiment is over: ${reason.toLowerCase()} after ${rounds} rounds`);
  } finally {
    await part.close();
    await closeRunLogger(log);
  }
}
