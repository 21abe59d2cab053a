import fc from 'fast-check';
import { decodeMessage, encodeMessage, type MessageShape } from './message';
import * as shapes from './messages';
import { Refusal } from './refusal';

const SHAPES = Object.values(shapes).filter((shape) => typeof shape === 'object');

const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const listOf = (size: number) =>
  fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), bytesOf(size)), {
    selector: ([client]) => client,
    maxLength: 5,
  });
const messageOf = ({ fixed, lists }: MessageShape) =>
  fc.tuple(bytesOf(fixed), fc.tuple(...lists.map(listOf))).map(([head, entries]) => ({
    fixed: head,
    lists: entries.map((list) => new Map(list.sort(([a], [b]) => a - b))),
  }));

describe.each(SHAPES.map((shape): [string, MessageShape] => [shape.name, shape]))(
  'the message %s',
  (_, shape) => {
    it('comes back as it was, from a Buffer too', () => {
      fc.assert(
        fc.property(messageOf(shape), (message) => {
          const encoded = encodeMessage(shape, message);
          expect(decodeMessage(shape, encoded)).toEqual(message);
          const [list] = decodeMessage(shape, Buffer.from(encoded)).lists;
          for (const bytes of list?.values() ?? []) expect(bytes.constructor).toBe(Uint8Array);
        }),
      );
    });

    it('is refused where it ends early, goes on, or is another', () => {
      fc.assert(
        fc.property(messageOf(shape), fc.nat(), (message, cut) => {
          const encoded = encodeMessage(shape, message);
          const refused = (bytes: Uint8Array, said: RegExp) => {
            expect(() => decodeMessage(shape, bytes)).toThrow(Refusal);
            expect(() => decodeMessage(shape, bytes)).toThrow(said);
          };
          refused(encoded.slice(0, cut % encoded.length), /ends after \d+ bytes, in the middle/);
          refused(Uint8Array.of(...encoded, 0), /bytes, and ends after/);
          refused(encoded.with(0, 2), /has version 2, not 1/);
          refused(encoded.with(1, 99), /is of kind 99/);
        }),
      );
    });

    it('is refused or read, whatever bytes come: nothing else happens', () => {
      const head = fc.constantFrom([1, shape.kind], [1, 0], []);
      fc.assert(
        fc.property(head, fc.uint8Array({ maxLength: 400 }), (start, rest) => {
          try {
            const message = decodeMessage(shape, Uint8Array.of(...start, ...rest));
            expect(encodeMessage(shape, message)).toEqual(Uint8Array.of(...start, ...rest));
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
        }),
      );
    });
  },
);

it('refuses a client twice, clients out of order, and counts that promise what is not there', () => {
  const roster = (...words: number[]) =>
    Uint8Array.of(1, 2, ...new Uint8Array(Uint32Array.from(words).buffer));
  const decode = (bytes: Uint8Array) => () => decodeMessage(shapes.ROSTER, bytes);
  expect(decode(roster(2, 5, 5, 0))).toThrow(/names client 5 after client 5/);
  expect(decode(roster(2, 5, 4, 0))).toThrow(/names client 4 after client 5/);
  expect(decode(roster(2 ** 32 - 1, 5))).toThrow(/ends after/);
  expect(decode(roster(2, 4, 5, 0))()).toEqual({
    fixed: new Uint8Array(0),
    lists: [new Map([4, 5].map((client) => [client, new Uint8Array(0)])), new Map()],
  });
});
