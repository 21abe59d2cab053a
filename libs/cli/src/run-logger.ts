import { join } from 'node:path';
import { createLogger, format, transports, type Logger } from 'winston';

/** A logger that writes nowhere yet. */
export function createRunLogger(): Logger {
  return createLogger({
    level: 'info',
    format: format.combine(format.timestamp(), format.json()),
    transports: [new transports.Console({ silent: true })],
  });
}

/** Lets the logger write JSON lines to `logs/<name>.log` of a run directory from now on. */
export function logToFile(logger: Logger, runPath: string, name: string): void {
  logger.add(new transports.File({ filename: join(runPath, 'logs', `${name}.log`) }));
}
