import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ControlReply } from '@fedsim/proto';
import { createLogger, format, transports } from 'winston';
import { openControl, type ControlNamespace } from './control';

describe('a request to stop', () => {
  it.each<[boolean, ControlReply]>([
    [false, { accepted: true }],
    [true, { accepted: false, message: 'The run is over.' }],
  ])(
    'of a run whose end is %s is answered, and logged in words of its own',
    async (over, reply) => {
      const stream = new PassThrough();
      const logger = createLogger({
        format: format.json(),
        transports: new transports.Stream({ stream }),
      });
      const namespace = new EventEmitter();
      const hears: ((...event: unknown[]) => void)[] = [];
      const socket = {
        handshake: { address: '10.0.0.5' },
        onAny: (listener: (typeof hears)[0]) => void hears.push(listener),
      };
      const stop = jest.fn();
      openControl(namespace as ControlNamespace, { stop, isOver: () => over }, logger);
      namespace.emit('connection', socket);
      const acknowledge = jest.fn();
      hears[0]('stop', acknowledge);
      expect(acknowledge).toHaveBeenCalledWith(reply);
      expect(stop).toHaveBeenCalledTimes(over ? 0 : 1);
      stream.end();
      expect(JSON.parse(await text(stream))).toEqual({
        level: 'info',
        message: 'stop asked for',
        from: '10.0.0.5',
        reply,
      });
    },
  );
});
