/** Who says of whom that shares are not what they should be. */
export type Complaints = ReadonlyMap<number, readonly number[]>;

/**
 * Whom to leave out so that no complaint is left, and why. Who has most complaints about it and of its own goes first:
 * a client that sends bad shares to many, and one that slanders many, goes alone. Between two that stand against each
 * other, and no others, nobody can know who lies: the accused one goes.
 */
export function settleComplaints(complaints: Complaints): Map<number, string> {
  let open = [...complaints].flatMap(([of, abouts]) => abouts.map((about) => ({ of, about })));
  const leaving = new Map<number, string>();
  while (open.length > 0) {
    const worst = mostInvolved(open);
    leaving.set(worst, reasonFor(worst, open));
    open = open.filter(({ of, about }) => of !== worst && about !== worst);
  }
  return leaving;
}

interface Complaint {
  readonly of: number;
  readonly about: number;
}

function mostInvolved(open: readonly Complaint[]): number {
  const counts = new Map<number, number>();
  // A little more for the accused, which settles ties.
  for (const { of, about } of open) {
    counts.set(of, (counts.get(of) ?? 0) + 1);
    counts.set(about, (counts.get(about) ?? 0) + 1 + 1e-6);
  }
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

function reasonFor(client: number, open: readonly Complaint[]): string {
  const accusers = open.filter(({ about }) => about === client).map(({ of }) => of);
  const accused = open.filter(({ of }) => of === client).map(({ about }) => about);
  const parts = [
    accusers.length > 0 && `its shares are of no use to ${named(accusers)}`,
    accused.length > 0 && `it says that the shares of ${named(accused)} are of no use`,
  ];
  return `${parts.filter(Boolean).join(', and ')}.`;
}

function named(clients: readonly number[]): string {
  const ascending = [...clients].sort((a, b) => a - b);
  return `${clients.length === 1 ? 'client' : 'clients'} ${ascending.join(', ')}`;
}
