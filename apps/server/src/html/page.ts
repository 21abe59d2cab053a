import { markup, Html } from './markup';
import { STYLE } from './style';

/** The whole page: one file that needs no other file and no network. */
export function page(title: string, body: readonly (Html | '')[]): string {
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `.text;
}

/** In a page an SVG needs no namespaces and takes its width from the page. */
export function inlineSvg(svg: string): Html {
  return new Html(svg.replace(/ xmlns(:xlink)?="[^"]*"/g, ''));
}
