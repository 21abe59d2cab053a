/** Aborts its signal when what is expected does not arrive in time. */
export class StallTimer {
  private readonly controller = new AbortController();
  private timeout?: NodeJS.Timeout;

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Restarts the wait; `complaint` is the error's message if the time runs out. */
  expectWithin(timeoutMs: number, complaint: string): void {
    this.stop();
    const error = new Error(`${complaint} within ${timeoutMs} ms`);
    this.timeout = setTimeout(() => this.controller.abort(error), timeoutMs);
  }

  /** Stops waiting. */
  stop(): void {
    clearTimeout(this.timeout);
  }
}
