import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RoundReport, RunEvent, RunListener } from '@fedsim/core/house';
import { OBSERVE_NAMESPACE } from '@fedsim/proto';
import { io, type Socket } from 'socket.io-client';
import { createSocketServer } from '../door/socket-server';
import type { SocketServer } from '../door/socket-types';
import { KEPT_REPORTS, openObservers, type ObserverNamespace } from './observers';

const TOKENS = { host: 'for hosts', watch: 'for watchers' };
const CLIENT = { client: 0, status: 'ok', reason: '', examples: 1, trainLoss: 1 } as const;

const report = (round: number): RoundReport => ({
  round,
  rounds: 9,
  status: 'ok',
  participants: 1,
  cohortSize: 1,
  examples: 1,
  trainLoss: 1,
  testLoss: null,
  testAccuracy: null,
  uplinkBytes: 0,
  downlinkBytes: 0,
  seconds: 0,
  timings: { train: 0, encode: 0, send: 0, validate: 0, aggregate: 0, evaluate: 0 },
  modelVersion: round,
  modelSha256: '',
  measures: { top2: 0.5 },
  clients: [{ ...CLIENT, uplinkBytes: 0, seconds: 0 }],
});

const started: RunEvent = { kind: 'started', round: 0, rounds: 9, clients: 1, measures: [] };
const [client] = report(1).clients;
const outcome: RunEvent = { kind: 'outcome', round: 1, cohortSize: 1, client };
const finished: RunEvent = { kind: 'finished', outcome: 'completed', round: 9, modelVersion: 9 };
const roundOf = (round: number): RunEvent => ({ kind: 'round', report: report(round) });

describe('the watchers of a run', () => {
  let http: HttpServer;
  let server: SocketServer;
  let url: string;
  let notify: RunListener;
  const sockets: Socket[] = [];

  beforeEach(async () => {
    http = createServer();
    server = createSocketServer(http, TOKENS, { maxBytes: 1e6, hosts: 1 });
    const namespace: ObserverNamespace = server.of(OBSERVE_NAMESPACE);
    notify = openObservers(namespace);
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.disconnect();
    await server.close();
  });

  const connect = (token: string, namespace = OBSERVE_NAMESPACE): Socket => {
    const options = { auth: { token }, transports: ['websocket'], forceNew: true };
    const socket = io(url + namespace, { ...options, reconnection: false });
    sockets.push(socket);
    return socket;
  };
  /** What a watcher is sent, up to the end of the run. */
  const watch = (): Promise<[name: string, data: unknown][]> => {
    const socket = connect(TOKENS.watch);
    const sent: [string, unknown][] = [];
    return new Promise((resolve, reject) => {
      socket.once('connect_error', reject);
      socket.onAny((name: string, data: unknown) => {
        sent.push([name, data]);
        if (name === 'finished') resolve(sent);
      });
    });
  };
  const isLetIn = (token: string, namespace?: string): Promise<unknown> => {
    const socket = connect(token, namespace);
    return new Promise((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('connect_error', ({ data }: Error & { data?: unknown }) => resolve(data));
    });
  };

  it('are sent every event as it happens, a round as its report', async () => {
    const whole = watch();
    await once(server.of(OBSERVE_NAMESPACE) as never, 'connection');
    for (const event of [started, outcome, roundOf(1), finished]) await notify(event);
    expect(await whole).toEqual([
      ['started', started],
      ['outcome', outcome],
      ['report', report(1)],
      ['finished', finished],
    ]);
  });

  it('that connect late are sent the last rounds, without their clients, and no more', async () => {
    await notify(started);
    await notify(outcome);
    for (let round = 1; round <= KEPT_REPORTS + 2; round++) await notify(roundOf(round));
    await notify(finished);
    const sent = await watch();
    expect(sent[0]).toEqual(['started', started]);
    expect(sent[1]).toEqual(['report', { ...report(3), clients: [] }]);
    expect(sent).toHaveLength(1 + KEPT_REPORTS + 1);
    expect(sent[KEPT_REPORTS]).toMatchObject(['report', { round: KEPT_REPORTS + 2 }]);
  });

  it('have a token of their own, with which no host can join', async () => {
    const refused = (flag: string) => ({
      reason: 'BAD_TOKEN',
      message: `The token is missing or wrong. Use the ${flag} that the server was started with.`,
    });
    expect(await isLetIn(TOKENS.watch)).toBe(true);
    expect(await isLetIn(TOKENS.host, '/')).toBe(true);
    expect(await isLetIn(TOKENS.watch, '/')).toEqual(refused('--token'));
    expect(await isLetIn(TOKENS.host)).toEqual(refused('--watch-token'));
  });
});
