/**
 * For every spec: a timer whose delay Node would replace throws. Node takes NaN, what is below 0 and what is above
 * 2³¹ − 1 for 1 ms; the first two print a warning from Node 24 on, the last one does on every Node.
 */
for (const name of ['setTimeout', 'setInterval']) {
  const start = globalThis[name];
  const strict = (callback, delayMs = 0, ...args) => {
    if (!(delayMs >= 0 && delayMs < 2 ** 31)) throw new RangeError(`${name} for ${delayMs} ms`);
    return start(callback, delayMs, ...args);
  };
  globalThis[name] = Object.assign(strict, start);
}
