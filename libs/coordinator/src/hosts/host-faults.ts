import { UserError } from '@fedsim/core/house';
import type { Fault } from '@fedsim/proto';
import type { Host, HostRoster } from './host-roster';

export interface HostFaultParts {
  readonly roster: Pick<HostRoster, 'release'>;
  /** Whether this server started the host with this session itself. */
  isOurs(session: string): boolean;
  /** Whether the first round has been opened. */
  hasBegun(): boolean;
  /** Ends the run. */
  abort(reason: UserError): void;
  /** Prints a line for the person at the server's console. */
  tell(line: string): void;
}

/**
 * What follows when a host, or one of its clients, reports that it cannot continue. Only the server's own hosts can
 * keep a run from beginning: whoever joins from elsewhere loses its own clients, and no more. The person at the console
 * is told of every fatal fault, and of the others once for each host and reason.
 */
export function createFaultHandler(parts: HostFaultParts): (host: Host, fault: Fault) => void {
  const told = new WeakSet<Host>();
  let latest = '';
  return (host, { message, client, fatal }) => {
    const { hostName } = host.info;
    if (fatal && !parts.hasBegun() && parts.isOurs(host.session)) {
      return parts.abort(new UserError(`${hostName}: ${message}`));
    }
    const who = client === undefined ? `host ${hostName}` : `client ${client} of host ${hostName}`;
    if (fatal) {
      parts.roster.release(host, client === undefined ? host.clients : [client]);
      return parts.tell(`${who} takes no further part: ${message}`);
    }
    if (told.has(host) || message === latest) return;
    told.add(host);
    latest = message;
    parts.tell(`${who}: ${message}`);
  };
}
