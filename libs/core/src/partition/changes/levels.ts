/** How strong something is for each client: evenly spaced from the first client to the last. */
export interface Levels {
  readonly from: number;
  readonly to: number;
}

/** The level of client `client` of `clients`; a single client has the first. */
export function levelOf({ from, to }: Levels, client: number, clients: number): number {
  return clients > 1 ? from + ((to - from) * client) / (clients - 1) : from;
}
