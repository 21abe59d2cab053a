import { markup, type Html } from './markup';

interface Row {
  readonly name: string;
  readonly values: readonly string[];
  /** Whether to highlight it. */
  readonly best?: boolean;
}

/** A table whose first column names the row. */
export function table(columns: readonly string[], rows: readonly Row[]): Html {
  const head = columns.map((column) => markup`<th scope="col">${column}</th>`);
  return markup`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${rows.map(rowOf)}
      </tbody>
    </table>
  </div>`;
}

function rowOf({ name, values, best }: Row): Html {
  const cells = values.map((value) => markup`<td>${value}</td>`);
  return markup`<tr class="${best ? 'best' : ''}">
    <th scope="row">${name}</th>
    ${cells}
  </tr> `;
}
