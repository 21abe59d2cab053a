/** Watches a client's validation loss, epoch by epoch. */
export class EarlyStopping {
  private lowest?: number;
  private staleEpochs = 0;

  constructor(private readonly patience: number) {}

  /** The lowest loss; undefined until one that is not NaN was observed. */
  get bestLoss(): number | undefined {
    return this.lowest;
  }

  get exhausted(): boolean {
    return this.staleEpochs >= this.patience;
  }

  /** Records an epoch's loss; true when it is the lowest. */
  observe(loss: number): boolean {
    const better = loss < (this.lowest ?? Infinity);
    this.staleEpochs = better ? 0 : this.staleEpochs + 1;
    if (better) this.lowest = loss;
    return better;
  }
}
