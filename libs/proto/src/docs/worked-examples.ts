import { renderSecureRound } from './secure-round/render-round';
import { renderWorkedSession } from './worked-session';

/** PROTOCOL.md with what the code does rendered between its marks. */
export async function withWorkedExamples(markdown: string, protoSource: string): Promise<string> {
  const session = between(markdown, 'worked session', renderWorkedSession(protoSource));
  return between(session, 'worked secure round', await renderSecureRound(protoSource));
}

function between(markdown: string, name: string, rendered: string): string {
  const marks = new RegExp(`(<!-- ${name}: begin[^>]*-->\n)[^]*(<!-- ${name}: end -->)`);
  return markdown.replace(
    marks,
    (_, begin: string, end: string) => `${begin}\n${rendered}\n${end}`,
  );
}
