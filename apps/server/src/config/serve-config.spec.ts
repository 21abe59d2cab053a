import { experimentOf, parseConfig, toFileKeys } from '@fedsim/core/house';
import { parseServeConfig, serveSchema } from './serve-config';

describe('the settings of serve', () => {
  it('listen on loopback, on a free port, by default', () => {
    expect(parseServeConfig({})).toMatchObject({ host: '127.0.0.1', port: 0, exit: false });
  });

  it.each(['0.0.0.0', '192.168.1.5', '::'])('refuse to listen on %s without a token', (host) => {
    expect(() => parseServeConfig({ host })).toThrow(/^host: .*--token/);
    expect(parseServeConfig({ host, token: 'long enough' })).toMatchObject({ host });
  });

  it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1'])('trust %s', (host) => {
    expect(parseServeConfig({ host })).toMatchObject({ host });
  });

  it('take both tokens from the environment where no flag has them', () => {
    const env = { FEDSIM_TOKEN: 'for hosts', FEDSIM_WATCH_TOKEN: 'for watchers' };
    expect(parseServeConfig({}, env)).toMatchObject({
      token: 'for hosts',
      watchToken: 'for watchers',
    });
    const flag = { 'watch-token': 'another one' };
    expect(parseServeConfig(flag, env)).toMatchObject({ watchToken: 'another one' });
  });

  it.each([
    [{ token: 'short' }, /^token: expected at least 8 characters/],
    [{ 'watch-token': 'short' }, /^watch-token: expected at least 8 characters/],
    [{ port: 70_000 }, /^port: expected a whole number from 0 to 65535/],
    [{ name: '../up' }, /^name: expected letters/],
    [{ processes: 11 }, /^processes: 11 processes for 10 clients/],
    [{ skew: 'shards:x' }, /^skew: /],
    [{ 'client-accuracy': true }, /^client-accuracy: the server sees no client's data/],
  ])('refuse %j', (settings, message) => {
    expect(() => parseServeConfig(settings)).toThrow(message);
  });

  it('keep what is computed apart from how it runs', () => {
    const config = parseServeConfig({ token: 'long enough', seed: 7 });
    expect(experimentOf(config)).toMatchObject({ seed: 7, clients: 10 });
    expect(experimentOf(config)).not.toHaveProperty('token');
    expect(experimentOf(config)).not.toHaveProperty('port');
  });

  it('survive the way through a file', () => {
    const config = parseServeConfig({ hidden: '200,200', batch: 'full', exit: 'true' });
    expect(parseConfig(serveSchema, toFileKeys(config))).toEqual(config);
  });
});
