/** Width and height of a terminal, in character cells. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** The size of a terminal; 80 × 24 where it has none, such as a pseudo-terminal that nobody looks at. */
export function sizeOf({ columns, rows }: Partial<Size>): Size {
  return { columns: columns || 80, rows: rows || 24 };
}

/**
 * Whether to draw over what was written: in a terminal, unless it cannot (`TERM=dumb`) or plain text is
 * asked for (`NO_COLOR`).
 */
export function canRedraw(
  { isTTY }: Pick<NodeJS.WriteStream, 'isTTY'>,
  { TERM, NO_COLOR }: Readonly<Record<string, string | undefined>>,
): boolean {
  return isTTY && TERM !== 'dumb' && !NO_COLOR;
}
