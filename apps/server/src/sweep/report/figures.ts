import { markup, Html } from '../../html/markup';
import { inlineSvg } from '../../html/page';

/** A figure that has been drawn. */
export interface DrawnFigure {
  readonly name: string;
  readonly svg: string;
  /** The same for a phone, where it differs. */
  readonly narrowSvg?: string;
}

/** A figure in the page, with its caption. */
export function figureHtml({ svg, narrowSvg, name }: DrawnFigure, caption: string): Html {
  const narrow = narrowSvg ? markup`<div class="narrow">${inlineSvg(narrowSvg)}</div>` : '';
  return markup`<figure>
    <div class="wide">${inlineSvg(svg)}</div>
    ${narrow}
    <figcaption>${caption} ${files(name)}</figcaption>
  </figure> `;
}

/** Several figures; the reader chooses by name which one is shown. */
export function choiceOfFigures(
  label: string,
  choices: readonly { readonly label: string; readonly figure: DrawnFigure }[],
  chosen: number,
): Html {
  const options = choices.map(
    ({ label: text }, i) =>
      markup`<option value="${i}"${i === chosen ? SELECTED : ''}>${text}</option>`,
  );
  const figures = choices.map(
    ({ figure }, i) =>
      markup`<div data-choice="${i}"${i === chosen ? '' : HIDDEN}>${figureHtml(figure, '')}</div> `,
  );
  return markup`<p><label>${label} <select id="choice">${options}</select></label></p>
    ${figures}
    <script>${new Html(SWITCH)}</script>`;
}

const SELECTED = new Html(' selected');
const HIDDEN = new Html(' hidden');

const SWITCH = `document.getElementById('choice').addEventListener('change', (event) => {
  for (const figure of document.querySelectorAll('[data-choice]')) figure.hidden = figure.dataset.choice !== event.target.value;
});`;

function files(name: string): Html {
  const path = `figures/${encodeURIComponent(name)}`;
  return markup`As <a href="${path}.svg">SVG</a>, its numbers as <a href="${path}.csv">CSV</a>.`;
}
