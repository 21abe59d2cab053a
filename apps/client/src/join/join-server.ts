import { closeRunLogger, createRunLogger, logToFile } from '@fedsim/cli';
import { UserError } from '@fedsim/core';
import { chooseEngine } from '@fedsim/training/node';
import type { JoinOptions } from '../cli/join-options';
import { createConnection } from './connection';
import { createHostSession } from './host-session';

/**
 * The `join` command: carries virtual clients of a server's experiment until it is over. Throws a
 * UserError when the server refuses this host, or cannot be reached for too long.
 */
export async function joinServer(options: JoinOptions): Promise<void> {
  const logger = createRunLogger();
  if (options.logDir) logToFile(logger, options.logDir, options.name);
  const engine = await chooseEngine({ ...options, cohortSize: options.clients });
  logger.info('engine', { engine: engine.because });
  const tell = process.send ? () => undefined : (line: string) => console.log(line);
  tell(`engine ${engine.because}`);
  const connection = createConnection(options.server, options.token, 1000 * options.retry);
  const session = createHostSession({ connection, engine, options, logger, tell });
  try {
    const finish = await Promise.race([session.finished, connection.failed]);
    tell(`the experiment is over: ${finish.reason.toLowerCase()} after ${finish.rounds} rounds`);
    if (finish.reason === 'FAILED') throw new UserError(finish.message || 'the run failed');
  } finally {
    connection.close();
    await session.close();
    await closeRunLogger(logger);
  }
}
