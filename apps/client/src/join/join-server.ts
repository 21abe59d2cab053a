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
  const wanted = { ...options, cohortSize: capacity || undefined };
  const engine = await chooseEngine(wanted);
  log.info('engine', { engine: engine.because });
  const tell = process.send ? () => undefined : (line: string) => console.log(line);
  tell(`engine ${engine.because}`);
  const platform = nodePlatform({
    ...options,
    software: `fedsim ${version}`,
    engine: engine.name,
    createTrainer: async (spec, { dp }) => {
      const fit =
        dp === 'example' ? await chooseEngine({ ...wanted, clipsExamples: true }) : engine;
      if (fit.name !== engine.name) tell(`engine ${fit.because}`);
      return fit.createTrainer(spec);
    },
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
