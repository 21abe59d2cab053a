import { startApp, type AppProcess } from './app-process';

export const TOKEN = 'a token for tests';

/** A server that waits for clients to join it. */
export interface RunningServer extends AppProcess {
  readonly url: string;
}

/** Starts `serve --processes=0` on a free port, unless the flags say otherwise. */
export async function startServer(...flags: string[]): Promise<RunningServer> {
  const app = startApp('server', [
    'serve',
    '--processes=0',
    `--token=${TOKEN}`,
    '--exit',
    ...flags,
  ]);
  const [, url] = await app.line(/^serving (http\S+)/);
  return { ...app, url };
}
