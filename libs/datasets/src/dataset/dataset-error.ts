import { UserError } from '@fedsim/core/house';

/** A fault in a data set that its user can fix: one sentence on what is wrong and where, then `hint`. */
export class DatasetError extends UserError {
  override readonly name = 'DatasetError';

  constructor(
    problem: string,
    readonly hint: string,
  ) {
    super(`${problem}; ${hint}.`);
  }
}
