import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Where a server answers. */
export interface ServerUrls {
  /** For people, and for hosts on other machines if it listens to them. */
  readonly url: string;
  /** For processes on this machine. */
  readonly localUrl: string;
}

/** What stands for all addresses of a machine, which is no address to connect to, with its loopback address. */
const LOOPBACK_OF_ALL: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/**
 * The URLs of a server that listens on `host`, bound to `bound`. If that is all addresses, the first one of this
 * machine that others can use is shown: IPv4 if there is one, since an IPv6 server takes that too.
 */
export function serverUrls(
  host: string,
  bound: Pick<AddressInfo, 'address' | 'port'>,
  interfaces = networkInterfaces(),
): ServerUrls {
  const urlOf = (name: string): string =>
    `http://${name.includes(':') ? `[${name}]` : name}:${bound.port}`;
  const loopback = LOOPBACK_OF_ALL[bound.address];
  if (loopback === undefined) return { url: urlOf(host), localUrl: urlOf(host) };
  const outside = outsideAddresses(interfaces, bound.address === '::');
  return { url: urlOf(outside[0] ?? loopback), localUrl: urlOf(loopback) };
}

/** Addresses that other machines may reach, IPv4 first; link-local ones need the name of an interface as well. */
function outsideAddresses(
  interfaces: ReturnType<typeof networkInterfaces>,
  withIpv6: boolean,
): string[] {
  const all = Object.values(interfaces).flatMap((addresses = []) => addresses);
  const usable = all.filter(({ internal, address }) => !internal && !/^fe[89ab]/i.test(address));
  const ipv4 = usable.filter(({ family }) => family === 'IPv4');
  const ipv6 = withIpv6 ? usable.filter(({ family }) => family === 'IPv6') : [];
  return [...ipv4, ...ipv6].map(({ address }) => address);
}
