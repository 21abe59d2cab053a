import { EventEmitter } from 'node:events';
import { createLiveScreen, type Moment } from './live-screen';

// This ES module imports a dozen others that jest would have to transform; test/console runs the real one.
jest.mock('log-update', () => ({
  createLogUpdate: (stream: NodeJS.WriteStream) =>
    Object.assign((text: string) => void stream.write(`${text}\n`), {
      clear: () => undefined,
      done: () => undefined,
    }),
}));

/** A terminal that remembers what was written to it. */
function fakeTerminal(columns = 80) {
  const written: string[] = [];
  const write = (text: string): boolean => written.push(text) > 0;
  const stream = Object.assign(new EventEmitter(), { isTTY: true, columns, rows: 24, write });
  return { stream: stream as unknown as NodeJS.WriteStream, written };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('a live screen', () => {
  it('draws 20 times a second at most, and the last state always', () => {
    const { stream, written } = fakeTerminal();
    const screen = createLiveScreen(stream, fakeTerminal().stream);
    let state = 0;
    screen.show(() => `state ${state}`);
    for (; state < 1000; state++) {
      screen.changed();
      jest.advanceTimersByTime(1);
    }
    jest.advanceTimersByTime(100);
    const drawn = written.filter((text) => text.includes('state'));
    expect(drawn.length).toBeGreaterThan(15);
    expect(drawn.length).toBeLessThanOrEqual(22);
    expect(drawn[drawn.length - 1]).toContain('state 999\n');
    expect(jest.getTimerCount()).toBe(0);
  });

  // Node 24 and later print a warning into the drawing when a timer has a negative delay.
  it('draws a change that comes long after the last one without a negative delay', () => {
    const { stream, written } = fakeTerminal();
    const screen = createLiveScreen(stream, fakeTerminal().stream);
    let state = 0;
    screen.show(() => `state ${state}`);
    const timers = jest.spyOn(globalThis, 'setTimeout');
    jest.advanceTimersByTime(1000);
    state = 1;
    screen.changed();
    jest.advanceTimersByTime(1);
    expect(written.join('')).toContain('state 1\n');
    expect(timers.mock.calls.map(([, delayMs]) => delayMs)).toEqual([0]);
  });

  it('shows at once that it is stopping, and at the end that it is over', () => {
    const { stream, written } = fakeTerminal();
    const screen = createLiveScreen(stream, fakeTerminal().stream);
    screen.show(({ phase }: Moment) => phase);
    screen.stopping();
    screen.end(['the end']);
    const shown = written.join('').match(/running|stopping|over|the end/g);
    expect(shown).toEqual(['running', 'stopping', 'over', 'the end']);
  });

  it('gives the streams back at the end, with what was begun and not finished', () => {
    const [out, err] = [fakeTerminal(), fakeTerminal()];
    const screen = createLiveScreen(out.stream, err.stream);
    screen.show(() => 'content');
    const before = out.written.length;
    out.stream.write('begun');
    err.stream.write(Buffer.from('é').subarray(0, 1));
    err.stream.write(Buffer.from('é').subarray(1));
    err.stream.write(' whole\n');
    expect(out.written.slice(before).join('')).toMatch(/é whole\n.*content/s);
    expect(out.written.join('')).not.toContain('begun');
    screen.end();
    out.stream.write(' and after');
    expect(out.written.slice(-2)).toEqual(['begun', ' and after']);
    expect(out.stream.listenerCount('resize')).toBe(0);
    expect(err.written).toEqual([]);
  });

  it('is in colour where the terminal has colours, and measured without them', () => {
    const { stream, written } = fakeTerminal(20);
    const screen = createLiveScreen(
      Object.assign(stream, { hasColors: () => true }),
      fakeTerminal().stream,
    );
    screen.show(() => 'rounds ████░░ 4/6\nloss 0.1\nCtrl-C stops');
    const cyan = '\u001b[36mrounds ████░░ 4/6\u001b[39m';
    const drawing = `${cyan}\nloss 0.1\n\u001b[2mCtrl-C stops\u001b[22m\n`;
    expect(written.join('')).toContain(drawing);
    written.length = 0;
    screen.end();
    expect(written.join('')).not.toContain('\u001b[1A');
  });

  it('tells who writes when that is done', async () => {
    const { stream } = fakeTerminal();
    createLiveScreen(stream, fakeTerminal().stream).show(() => 'content');
    jest.useRealTimers();
    await new Promise((done) => stream.write('a line\n', done));
    await new Promise((done) => stream.write('a line\n', 'utf8', done));
  });
});
