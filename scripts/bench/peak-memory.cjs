// Loaded before a program: writes its peak resident memory, in KiB, to the file PEAK_MEMORY_FILE.
const { readFileSync, writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const file = process.env.PEAK_MEMORY_FILE;
delete process.env.PEAK_MEMORY_FILE;
if (isMainThread && file) process.on('exit', () => writeFileSync(file, String(peakKiB())));

/** On Linux, `resourceUsage` reports at least the memory of the process that started this one. */
function peakKiB() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
}
