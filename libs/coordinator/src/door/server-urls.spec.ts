import type { NetworkInterfaceInfo } from 'node:os';
import { serverUrls } from './server-urls';

const on = (address: string, internal = false) =>
  ({ address, internal, family: address.includes(':') ? 'IPv6' : 'IPv4' }) as NetworkInterfaceInfo;

const lo = [on('127.0.0.1', true), on('::1', true)];
const both = { lo, eth0: [on('fe80::1'), on('2001:db8::5'), on('192.168.1.5')], eth1: undefined };
const onlyIpv6 = { lo, eth0: [on('FE80::1'), on('2001:db8::5')] };

describe('the URLs of a server', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1', both, 'http://127.0.0.1:80', 'http://127.0.0.1:80'],
    ['localhost', '::1', both, 'http://localhost:80', 'http://localhost:80'],
    ['::1', '::1', both, 'http://[::1]:80', 'http://[::1]:80'],
    ['box.example', '10.0.0.7', both, 'http://box.example:80', 'http://box.example:80'],
    ['0.0.0.0', '0.0.0.0', both, 'http://192.168.1.5:80', 'http://127.0.0.1:80'],
    ['0', '0.0.0.0', both, 'http://192.168.1.5:80', 'http://127.0.0.1:80'],
    ['0.0.0.0', '0.0.0.0', onlyIpv6, 'http://127.0.0.1:80', 'http://127.0.0.1:80'],
    ['::', '::', both, 'http://192.168.1.5:80', 'http://[::1]:80'],
    ['::', '::', onlyIpv6, 'http://[2001:db8::5]:80', 'http://[::1]:80'],
    ['0::0', '::', { lo }, 'http://[::1]:80', 'http://[::1]:80'],
  ])(
    'that listens on %s, %s, are what one can connect to',
    (host, address, machine, url, local) => {
      expect(serverUrls(host, { address, port: 80 }, machine)).toEqual({ url, localUrl: local });
    },
  );
});
