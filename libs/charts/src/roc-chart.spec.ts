import { renderSvg } from './render-svg';
import { rocChart } from './roc-chart';

it('ROC curves are drawn on logarithmic axes, named below, with what is 0 at the edge', async () => {
  const points = [
    { falsePositives: 0, truePositives: 0 },
    { falsePositives: 0, truePositives: 0.5 },
    { falsePositives: 1, truePositives: 1 },
  ];
  const chart = rocChart({ title: 'Members', curves: [{ series: 'by the loss', points }] });
  const svg = await renderSvg(chart, 'roc');
  expect(svg).toContain('<title id="roc-title">Members</title>');
  expect(svg).toContain('by the loss');
  expect(svg).toContain('0.1%');
  expect(svg).not.toContain('NaN');
});
