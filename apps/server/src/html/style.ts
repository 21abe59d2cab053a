/** The report's style: light or dark according to the reader's settings, and fit for printing. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d8dee4; --page: #fff; --shade: #f6f8fa; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9198a1; --line: #3d444d; --page: #0d1117; --shade: #161b22; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 2rem 1.5rem 4rem; color: var(--ink); background: var(--page); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.9rem; margin: 0 0 .3rem; line-height: 1.2; }
h2 { font-size: 1.25rem; margin: 2.6rem 0 .6rem; padding-top: 1.2rem; border-top: 1px solid var(--line); }
p, figcaption { max-width: 46rem; }
.lede { font-size: 1.1rem; color: var(--soft); margin: 0 0 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; margin: 1rem 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
code { font: .88em/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--shade); border-radius: 4px; padding: .1em .35em; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; margin: .6rem 0; }
th, td { text-align: right; padding: .35rem .9rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--soft); font-weight: 500; }
th:first-child, td:first-child { text-align: left; }
tbody th { color: var(--ink); font-weight: 400; }
tr.best td, tr.best th { font-weight: 650; }
figure { margin: 1rem 0; overflow-x: auto; }
figure svg { display: block; max-width: 100%; height: auto; color: var(--ink); }
figcaption { color: var(--soft); font-size: .9rem; margin-top: .5rem; }
.finding { font-size: 1.15rem; margin: 0 0 .4rem; }
.narrow { display: none; }
@media (max-width: 40rem) {
  .wide:has(+ .narrow) { display: none; }
  .narrow { display: block; }
}
.notice { border-left: 3px solid #d55e00; padding: .2rem 0 .2rem .9rem; margin: 1rem 0; }
.notice ul { margin: .3rem 0; padding-left: 1.2rem; }
label, select { font: inherit; }
select { max-width: 100%; padding: .2rem .4rem; color: inherit; background: var(--shade); border: 1px solid var(--line); border-radius: 4px; }
footer { margin-top: 3rem; color: var(--soft); font-size: .85rem; border-top: 1px solid var(--line); padding-top: 1rem; }
@media print {
  :root { --ink: #000; --soft: #444; --line: #bbb; --page: #fff; --shade: #fff; color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2 { break-after: avoid; }
  figure, tr { break-inside: avoid; }
  select { display: none; }
}
`;
