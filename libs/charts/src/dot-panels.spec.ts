import { dotPanels } from './dot-panels';
import { renderSvg } from './render-svg';

it('panels have a dot for each row, names once, and a line to hold the values against', async () => {
  const chart = dotPanels({
    title: 'Defences',
    panels: [
      { title: 'accuracy', format: '.0%', domain: [0, 1] },
      { title: 'recovered', format: 'd', domain: [0, 160], reference: 40 },
    ],
    rows: [
      { name: 'nothing', series: 'none', values: [0.9, 153] },
      { name: 'masks', series: 'sums', values: [0.9, 10] },
    ],
  });
  const svg = await renderSvg(chart, 'study');
  expect(svg).toContain('<title id="study-title">Defences</title>');
  expect(svg.match(/>nothing</g)).toHaveLength(1);
  // Two dots in each panel, and two in the legend.
  expect(svg.match(/<path aria-|<path transform="translate\([^"]+\)" d="M[^"]*A/g)?.length).toBe(6);
  expect(svg).toContain('stroke-dasharray="3,3"');
  expect(svg).not.toContain('NaN');
});
