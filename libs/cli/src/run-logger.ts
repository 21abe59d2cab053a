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

/** A log file of so many bytes is put aside as `<name>1.log`, and older ones dropped beyond so many. */
const ROTATION = { maxsize: 20e6, maxFiles: 5, tailable: true };

/** Lets the logger write JSON lines to `logs/<name>.log` of a run directory from now on. */
export function logToFile(logger: Logger, runPath: string, name: string): void {
  logger.add(new transports.File({ filename: join(runPath, 'logs', `${name}.log`), ...ROTATION }));
}

/**
 * Ends a logger; resolves once what it was told is in its files, or they cannot be written. What it is
 * told later is dropped.
 */
export async function closeRunLogger(logger: Logger): Promise<void> {
  await new Promise<void>((resolve) => {
    logger.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code !== 'ERR_STREAM_WRITE_AFTER_END') resolve();
    });
    logger.once('finish', () => resolve()).end();
  });
}
