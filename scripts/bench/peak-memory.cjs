// Loaded before a program: notes its peak resident memory, in KiB, where PEAK_MEMORY_FILE says.
const { readFileSync, writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const file = process.env.PEAK_MEMORY_FILE;
delete process.env.PEAK_MEMORY_FILE;
if (isMainThread && file) process.on('exit', () => writeFileSync(file, String(peakKiB())));

/** On Linux, what `resourceUsage` says is at least what the process that started this one had taken. */
function peakKiB() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
}
