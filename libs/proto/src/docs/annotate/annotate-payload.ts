import { SECURE_MESSAGES, type MessageShape } from '@fedsim/core/house';
import { hexLines } from './hex-lines';

/** Bytes of a message, and what they are. */
type Part = readonly [bytes: number, meaning: string];

/** What the fixed bytes of a kind are, and the bytes of each client in each of its lists. */
interface Layout {
  readonly shape: MessageShape;
  readonly fixed: readonly Part[];
  readonly lists: readonly { readonly of: string; readonly entry: readonly Part[] }[];
}

const { INVITATION, KEYS, ROSTER, SHARES, DELIVERY, RECEIPT, PARTICIPANTS, UNMASK, REVEALS } =
  SECURE_MESSAGES;

const PUBLIC_KEYS: readonly Part[] = [
  [32, 'public key for masks'],
  [32, 'public key for sealing'],
];
const SEALED: readonly Part[] = [
  [82, 'both shares, sealed'],
  [32, "SHA-256 of the seed's share"],
  [32, "SHA-256 of the mask key's share"],
];

const LAYOUTS: readonly Layout[] = [
  { shape: INVITATION, fixed: [[4, 'clients that are asked']], lists: [] },
  { shape: KEYS, fixed: PUBLIC_KEYS, lists: [] },
  {
    shape: ROSTER,
    fixed: [],
    lists: [
      { of: 'members', entry: [] },
      { of: 'neighbours', entry: PUBLIC_KEYS },
    ],
  },
  {
    shape: SHARES,
    fixed: [[32, 'SHA-256 of the seed']],
    lists: [{ of: 'neighbours', entry: SEALED }],
  },
  { shape: DELIVERY, fixed: [], lists: [{ of: 'neighbours', entry: SEALED }] },
  { shape: RECEIPT, fixed: [], lists: [{ of: 'complaints', entry: [] }] },
  { shape: PARTICIPANTS, fixed: [], lists: [{ of: 'participants', entry: [] }] },
  {
    shape: UNMASK,
    fixed: [],
    lists: [
      { of: 'survivors', entry: [] },
      { of: 'dropped', entry: [] },
    ],
  },
  {
    shape: REVEALS,
    fixed: [],
    lists: [
      { of: 'survivors', entry: [[33, 'share of its seed']] },
      { of: 'dropped', entry: [[33, 'share of its mask key']] },
    ],
  },
];

/** A message of secure aggregation in hexadecimal, a field on each line with what it is. */
export function annotatePayload(bytes: Uint8Array): string[] {
  const layout = LAYOUTS.find(({ shape }) => shape.kind === bytes[1]) as Layout;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let at = 0;
  const lines: string[] = [];
  const say = (count: number, meaning: string, indent = ''): void => {
    lines.push(...hexLines(bytes.subarray(at, (at += count)), meaning, indent));
  };
  say(2, `version ${bytes[0]}, kind ${bytes[1]}: ${layout.shape.name}`);
  for (const [count, meaning] of layout.fixed) say(count, meaning);
  for (const { of, entry } of layout.lists) {
    const size = view.getUint32(at, true);
    say(4, `${of}: ${size}`);
    for (let i = 0; i < size; i++) {
      say(4, `client ${view.getUint32(at, true)}`, '  ');
      for (const [count, meaning] of entry) say(count, meaning, '    ');
    }
  }
  return lines.map((line) => line.trimEnd());
}
