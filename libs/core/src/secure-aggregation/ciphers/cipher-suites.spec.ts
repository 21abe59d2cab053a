import { randomBytes } from '@noble/hashes/utils.js';
import { nodeCiphers } from '../../node/node-ciphers';
import { KEY_BYTES, NONCE_BYTES, type CipherSuite } from './cipher-suite';
import { nobleCiphers } from './noble-ciphers';

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex'));
const hex = (given: Uint8Array | undefined): string => Buffer.from(given ?? []).toString('hex');
const NONE = new Uint8Array(0);

describe.each<[string, CipherSuite]>([
  ['noble', nobleCiphers],
  ['Node', nodeCiphers],
])('the primitives of %s', (_, suite) => {
  it('agree on keys as in RFC 7748, section 6.1', () => {
    const alice = suite.keyPair(
      bytes('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a'),
    );
    const bob = suite.keyPair(
      bytes('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb'),
    );
    expect(hex(alice.publicKey)).toBe(
      '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a',
    );
    expect(hex(bob.publicKey)).toBe(
      'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f',
    );
    const shared = '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742';
    expect(hex(alice.agree(bob.publicKey))).toBe(shared);
    expect(hex(bob.agree(alice.publicKey))).toBe(shared);
  });

  it('derives keys as in RFC 5869, A.3: no salt', () => {
    const key = suite.deriveKey(new Uint8Array(22).fill(0x0b), NONE);
    expect(hex(key)).toBe('8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d');
  });

  it('gives the keystream of RFC 8439, A.1, from block 0 on, in whatever pieces', () => {
    const blocks =
      '76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586' +
      '9f07e7be5551387a98ba977c732d080dcb0f29a048e3656912c6533e32ee7aed29b721769ce64e43d57133b074d839d531ed1f28510afb45ace10a1f4b794d6f';
    const stream = suite.keystream(new Uint8Array(KEY_BYTES));
    expect(hex(stream.next(64)) + hex(stream.next(64))).toBe(blocks);
    expect(hex(suite.keystream(new Uint8Array(KEY_BYTES)).next(100))).toBe(blocks.slice(0, 200));
  });

  it('seals as in RFC 8439, 2.8.2', () => {
    const key = bytes('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f');
    const nonce = bytes('070000004041424344454647');
    const context = bytes('50515253c0c1c2c3c4c5c6c7');
    const text =
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
    const plaintext = Uint8Array.from(Buffer.from(text));
    const sealed = suite.seal(key, nonce, plaintext, context);
    expect(hex(sealed.slice(-16))).toBe('1ae10b594f09e26a7e902ecbd0600691');
    expect(hex(sealed).slice(0, 32)).toBe('d31a8d34648e60db7b86afbc53ef7ec2');
    expect(suite.open(key, nonce, sealed, context)).toEqual(plaintext);
    for (const at of [0, 50, sealed.length - 1]) {
      const changed = sealed.slice();
      changed[at] ^= 1;
      expect(suite.open(key, nonce, changed, context)).toBeUndefined();
    }
    expect(suite.open(key, nonce, sealed, NONE)).toBeUndefined();
    expect(suite.open(key, nonce, sealed.slice(0, 15), context)).toBeUndefined();
  });

  it('agrees with no key that gives zeros, or has another length', () => {
    const { agree } = suite.keyPair();
    const one = Uint8Array.of(1, ...new Uint8Array(31));
    for (const key of [new Uint8Array(32), one, new Uint8Array(31), NONE])
      expect(agree(key)).toBeUndefined();
  });

  it('returns plain arrays, which libraries tell from Buffers', () => {
    const pair = suite.keyPair();
    const key = randomBytes(KEY_BYTES);
    const nonce = new Uint8Array(NONCE_BYTES);
    const sealed = suite.seal(key, nonce, key, NONE);
    const opened = suite.open(key, nonce, sealed, NONE);
    const agreed = pair.agree(suite.keyPair().publicKey);
    const given = [
      pair.privateKey,
      pair.publicKey,
      agreed,
      sealed,
      opened,
      suite.deriveKey(key, NONE),
      suite.keystream(key).next(64),
    ];
    for (const each of given) expect(each?.constructor).toBe(Uint8Array);
  });
});

it('gives the same bytes in both suites', () => {
  for (let i = 0; i < 20; i++) {
    const [secret, other, info] = [randomBytes(32), randomBytes(32), randomBytes(i)];
    const theirs = nodeCiphers.keyPair(other).publicKey;
    const answers = [nobleCiphers, nodeCiphers].map((suite) => {
      const stream = suite.keystream(secret);
      return [
        suite.keyPair(secret).publicKey,
        suite.keyPair(secret).agree(theirs),
        suite.deriveKey(secret, info),
        suite.seal(secret, new Uint8Array(NONCE_BYTES).fill(i), info, other),
        Uint8Array.from(stream.next(64 * i)),
        stream.next(i),
      ].map(hex);
    });
    expect(answers[0]).toEqual(answers[1]);
  }
});
