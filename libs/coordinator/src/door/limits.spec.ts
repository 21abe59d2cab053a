import { backlogOf } from './backlog';
import { mostConnections } from './strangers';

describe('the most connections', () => {
  it.each([
    ['one for each host and some for others', 1000, 1_048_576, 1256],
    ['what the descriptors leave for files', 1000, 1024, 896],
    ['a few in any case', 1000, 64, 16],
    ['not limited by a system that does not say', 10, Infinity, 266],
  ])('are %s', (_, hosts, descriptors, most) => {
    expect(mostConnections(hosts, descriptors)).toBe(most);
  });
});

it('what waits to be sent is counted in this process, wherever', () => {
  const connection = {
    writeBuffer: [{ data: Buffer.alloc(100) }, { data: 'text' }, {}],
    transport: { socket: { bufferedAmount: 1000 } },
  };
  expect(backlogOf(connection as unknown as Parameters<typeof backlogOf>[0])).toBe(1104);
});
