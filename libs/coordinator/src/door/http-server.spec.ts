import { createServer } from 'node:http';
import { UserError } from '@fedsim/core/house';
import { listen } from './http-server';

test.each([
  ['EADDRINUSE', 'port: port 80 on there is in use.'],
  ['EACCES', 'port: this user may not listen on port 80.'],
  ['EADDRNOTAVAIL', 'host: this machine has no address there.'],
  ['ENOTFOUND', 'host: the name there is unknown.'],
  ['EMFILE', 'port: of another kind'],
])('%s while listening names the setting to change', async (code, message) => {
  const server = createServer();
  server.listen = () => server;
  const listening = listen(server, 80, 'there');
  server.emit('error', Object.assign(new Error('of another kind'), { code }));
  await expect(listening).rejects.toThrow(UserError);
  await expect(listening).rejects.toThrow(message);
});
