import { truthPixels, type JudgedImages, type Match, type Pixels } from '@fedsim/attacks';
import { labelName, type Examples, type ImageShape } from '@fedsim/core/house';
import { markup, type Html } from '../../html/markup';
import { decibels } from './result-line';
import { png } from './png';

/** Pairs that are shown of one attack. */
const SHOWN = 12;

/** True examples beside the reconstructions that come nearest to them. */
export function pairsHtml({ images, matches }: JudgedImages, truth: Examples): Html {
  const truths = truthPixels(truth);
  const shape = truth.image ?? square(truth.inputSize);
  const pairs = matches.slice(0, SHOWN).map(
    (match) =>
      markup`<figure class="pair">
        ${picture(truths[match.truth], shape, 'the example')}
        ${picture(images[match.reconstruction], shape, 'what the attack made')}
        <figcaption>${caption(match, labelName(truth, truth.labels[match.truth]))}</figcaption>
      </figure> `,
  );
  const more = matches.length - pairs.length;
  return markup`<div class="pairs">${pairs}</div>
    ${more > 0 ? markup`<p class="soft">and ${more} that are less alike</p>` : ''}`;
}

function caption({ psnr, ssim }: Match, label: string): Html {
  const similar = ssim === undefined ? '' : markup`<br />SSIM ${ssim.toFixed(3)}`;
  return markup`“${label}”<br />${decibels(psnr)}${similar}`;
}

function picture(pixels: Pixels, shape: ImageShape, what: string): Html {
  const data = png(pixels, shape).toString('base64');
  return markup`<img src="data:image/png;base64,${data}" alt="${what}" title="${what}" /> `;
}

/** What is no image is shown as one: its values in rows, as many as columns. */
function square(values: number): ImageShape {
  const side = Math.ceil(Math.sqrt(values));
  return { rows: Math.ceil(values / side), columns: side, channels: 1 };
}
