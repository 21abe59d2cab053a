/** Ends a run's output with one plain line that any CI can read. */
module.exports = class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests ? `, ${results.numPendingTests} skipped` : '';
    process.stderr.write(`${results.numPassedTests} passed, ${failed} failed${skipped}\n`);
  }
};
