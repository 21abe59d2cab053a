import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { runApp } from '../support/app-process';
import { TOKEN } from '../support/running-server';

describe('a client whose server sends unreadable messages', () => {
  it('exits with a sentence that says so', async () => {
    const http = createServer().listen(0, '127.0.0.1');
    await once(http, 'listening');
    const io = new Server(http, { transports: ['websocket'] });
    io.on('connection', (socket) => socket.emit('model', Buffer.from('nonsense')));
    const { port } = http.address() as AddressInfo;
    const ended = await runApp('client', [
      ...['join', `--server=http://127.0.0.1:${port}`, `--token=${TOKEN}`],
    ]);
    await io.close();
    expect(ended.code).toBe(1);
    expect(ended.errors).toMatch(/^error: server: its model cannot be read: .*\n$/);
  });
});
