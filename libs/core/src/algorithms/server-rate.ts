/** Server learning rate η of a round, 1 for the first. */
export type ServerRate = (round: number) => number;
