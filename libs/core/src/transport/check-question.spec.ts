import { checkedAnswer, checkedQuestion, MAX_PAYLOAD_BYTES } from './check-question';

const STEP = './mine.ts:2';
const BYTES = Uint8Array.of(1);
const TOO_MANY = new Uint8Array(MAX_PAYLOAD_BYTES + 1);

describe('a question', () => {
  const ask = (clients: number[], payload: unknown = BYTES) =>
    checkedQuestion({ step: STEP, clients, payload: payload as Uint8Array }, [0, 1, 4]);

  it('of members of the cohort, each once, in any order, is asked as it is', () => {
    const longest = TOO_MANY.subarray(1);
    expect(ask([4, 0], longest)).toEqual({
      step: STEP,
      payloads: new Map([
        [4, longest],
        [0, longest],
      ]),
    });
    expect(ask([]).payloads.size).toBe(0);
  });

  it.each([
    ['another client', () => ask([0, 99]), /asks client 99, which is not in the cohort/],
    ['a client twice', () => ask([0, 0, 1]), /asks client 0 twice in one question/],
    ['no bytes', () => ask([0], 'hello'), /a Uint8Array as its question, but it is of type string/],
    [
      'too many bytes',
      () => ask([0], TOO_MANY),
      /at most 524288 bytes as its question, but it has 524289/,
    ],
  ])('with %s is refused', (_, call, message) => {
    expect(call).toThrow(message);
    expect(call).toThrow(/^update: \.\/mine\.ts:2 /);
  });
});

describe('an answer', () => {
  it.each([
    [undefined, /^update: \.\/mine\.ts:2 must have a Uint8Array as its answer, but .* undefined/],
    [new Float32Array(2), /of type Float32Array/],
    [TOO_MANY, /^update: \.\/mine\.ts:2 must have at most 524288 bytes as its answer/],
  ])('that cannot be carried is refused (%#)', (payload, message) => {
    expect(() => checkedAnswer(STEP, payload)).toThrow(message);
  });

  it('of bytes is taken as it is', () => expect(checkedAnswer(STEP, BYTES)).toBe(BYTES));
});
