/** A row that a file gives a client, and where it says so: `line 3`. */
export interface GivenRow {
  readonly client: number;
  readonly row: number;
  readonly where: string;
}
