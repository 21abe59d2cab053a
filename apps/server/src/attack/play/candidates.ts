import { rowsFrom, selectExamples, viewExamples, type Examples } from '@fedsim/core/house';

/** Candidates that are members, at most. */
const MOST_MEMBERS = 500;
/** Candidates that are not, at least, where there are as many. */
const FEWEST_OTHERS = 200;

/** The test set in two halves: what the curious server trains with, and examples that no client has. */
export function halvesOf(testSet: Examples): { readonly own: Examples; readonly others: Examples } {
  const half = Math.floor(testSet.count / 2);
  return {
    own: rowsFrom(testSet, 0, half),
    others: rowsFrom(testSet, half, testSet.count - half),
  };
}

/** Examples to be told apart, and which of them are members. */
export interface Candidates {
  readonly examples: Examples;
  readonly isMember: readonly boolean[];
}

/**
 * Examples that a client has trained on, and others with the same labels in the same shares: otherwise an attack would be
 * credited with knowing the client's labels.
 */
export function membershipCandidates(trained: Examples, others: Examples): Candidates {
  const members = rowsFrom(trained, 0, Math.min(MOST_MEMBERS, trained.count));
  const rows = likeRows(members.labels, others);
  const strangers = viewExamples(others, rows);
  const isMember = [...members.labels].map(() => true).concat(rows.map(() => false));
  return { examples: joined(members, strangers), isMember };
}

/** Rows of `others`, each once, whose labels are those of the members, over and over. */
function likeRows(labels: Uint8Array, others: Examples): number[] {
  const byClass: number[][] = Array.from({ length: others.classes }, () => []);
  others.labels.forEach((label, row) => byClass[label].push(row));
  const wanted = Math.max(FEWEST_OTHERS, labels.length);
  const rows: number[] = [];
  for (let i = 0; rows.length < wanted && i < wanted * labels.length; i++) {
    const row = byClass[labels[i % labels.length]].shift();
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

/** Copies of the examples of both. */
function joined(a: Examples, b: Examples): Examples {
  const [left, right] = [a, b].map((some) => selectExamples(some, [...some.labels.keys()]));
  return {
    ...left,
    pixels: Uint8Array.from([...left.pixels, ...right.pixels]),
    labels: Uint8Array.from([...left.labels, ...right.labels]),
    count: left.count + right.count,
  };
}
