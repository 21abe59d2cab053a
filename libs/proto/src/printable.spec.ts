import { decodeMessage, encodeFrame } from './frames';
import { MAX_NAME, MAX_SENTENCE, printable } from './printable';

const limits = { maxBytes: 1e7 };

describe('a text from outside', () => {
  it.each([
    ['Grüße, 世界 👋', 'Grüße, 世界 👋'],
    ['two\nlines\r\n\tand a tab', 'two\\nlines\\r\\n\\tand a tab'],
    ['\u001b[2Jgone', '\\u001b[2Jgone'],
    ['a\u2028b\u202ec\u0000\u009b', 'a\\u2028b\\u202ec\\u0000\\u009b'],
    ['x'.repeat(101), `${'x'.repeat(100)}…`],
    [`${'x'.repeat(99)}👋`, `${'x'.repeat(99)}\ufffd…`],
  ])('%j is shown as %j', (text, shown) => {
    expect(printable(text, 100)).toBe(shown);
  });

  it('is made printable wherever a message brings one for people', () => {
    const [name, sentence] = ['n\n'.repeat(1000), 's\u001b'.repeat(1000)];
    const [shortName, shortSentence] = [
      printable(name, MAX_NAME),
      printable(sentence, MAX_SENTENCE),
    ];
    const join = {
      ...{ hostName: name, software: name, engine: name, pid: 1, capacity: 1 },
      ...{ session: '', claimedClients: [] },
    };
    expect(decodeMessage('join', encodeFrame('join', join), limits)).toMatchObject({
      ...{ hostName: shortName, software: shortName, engine: shortName },
    });
    const message = { reason: 'INTERNAL', message: sentence } as const;
    const of = (frame: Uint8Array, type: 'reject' | 'receipt' | 'fault' | 'finish'): string =>
      (decodeMessage(type, frame, limits) as { message: string }).message;
    const messages = [
      of(encodeFrame('reject', message), 'reject'),
      of(encodeFrame('receipt', { accepted: false, ...message }), 'receipt'),
      of(encodeFrame('fault', { message: sentence, fatal: true }), 'fault'),
      of(encodeFrame('finish', { reason: 'FAILED', message: sentence, rounds: 1 }), 'finish'),
    ];
    expect(messages).toEqual(new Array(4).fill(shortSentence));
  });

  it.each(['with\nbreak', 's'.repeat(MAX_NAME + 1)])(
    'is refused where it names a session: %j',
    (session) => {
      const join = {
        ...{ hostName: '', software: '', engine: '', pid: 1, capacity: 1 },
        ...{ session, claimedClients: [] },
      };
      expect(() => decodeMessage('join', encodeFrame('join', join), limits)).toThrow(
        expect.objectContaining({ reason: 'MALFORMED' }),
      );
    },
  );
});
