import { isConnected, neighbourGraph } from './neighbour-graph';

const members = Array.from({ length: 101 }, (_, i) => 7 * i);

it('joins each member to as many others, and both ways', () => {
  const graph = neighbourGraph(members, 10, [1, 1]);
  for (const client of members) {
    const neighbours = graph.neighboursOf(client);
    expect(new Set(neighbours).size).toBe(10);
    expect(neighbours).not.toContain(client);
    expect([...neighbours].sort((a, b) => a - b)).toEqual(neighbours);
    for (const other of neighbours) expect(graph.neighboursOf(other)).toContain(client);
  }
  expect(isConnected(graph, new Set(members))).toBe(true);
  expect(graph.neighboursOf(3)).toEqual([]);
});

it('is another in each round and run, and the same for whoever draws it', () => {
  const drawn = (seed: number, round: number) =>
    members.map(neighbourGraph(members, 10, [seed, round]).neighboursOf);
  expect(drawn(1, 1)).toEqual(drawn(1, 1));
  expect(drawn(1, 2)).not.toEqual(drawn(1, 1));
  expect(drawn(2, 1)).not.toEqual(drawn(1, 1));
});

it.each([undefined, 100, 120])('is complete with %s neighbours of 101 members', (neighbours) => {
  const graph = neighbourGraph(members, neighbours, [1, 1]);
  for (const client of members)
    expect(graph.neighboursOf(client)).toEqual(members.filter((member) => member !== client));
  expect(graph.neighboursOf(3)).toEqual([]);
});

it('falls apart where both arcs between two groups are gone', () => {
  const graph = neighbourGraph(members, 2, [1, 1]);
  const [a] = members;
  const [b, c] = graph.neighboursOf(a);
  const rest = members.filter((member) => member !== b && member !== c);
  expect(isConnected(graph, new Set(rest))).toBe(false);
  expect(isConnected(graph, new Set(rest.filter((member) => member !== a)))).toBe(true);
  expect(isConnected(graph, new Set([a]))).toBe(true);
});
