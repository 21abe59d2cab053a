import { settleComplaints } from './complaints';

const settle = (...complaints: [number, number[]][]) => [...settleComplaints(new Map(complaints))];

it('leaves nobody out without complaints', () => {
  expect(settle([1, []], [2, []])).toEqual([]);
});

it('leaves out the one that has sent bad shares to several', () => {
  expect(settle([1, [9]], [2, [9]], [3, []])).toEqual([
    [9, 'its shares are of no use to clients 1, 2.'],
  ]);
});

it('leaves out the one that slanders several', () => {
  expect(settle([9, [1, 2, 3]], [1, []], [2, []])).toEqual([
    [9, 'it says that the shares of clients 1, 2, 3 are of no use.'],
  ]);
});

it('leaves out the accused where one stands against one', () => {
  expect(settle([9, [4]])).toEqual([[4, 'its shares are of no use to client 9.']]);
});

it('settles quarrels that have nothing to do with each other', () => {
  expect(settle([1, [9]], [2, [9]], [5, [6]]).map(([client]) => client)).toEqual([9, 6]);
});
