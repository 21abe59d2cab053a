/** What each client did, as a table in Markdown. */
export function table(run, python) {
  const header = [
    'language',
    'Socket.IO library',
    'accepted',
    'refused',
    'seconds an update',
    'exit code',
  ];
  const rows = run.clients.map(({ language, code, lines }) => {
    const rounds = lines.map((line) => JSON.parse(line)).filter(({ round }) => round);
    const accepted = rounds.flatMap((round) => round.accepted);
    const refused = rounds.flatMap((round) => Object.values(round.refused));
    return [
      `${language.name} ${language.version(python)}`,
      language.library,
      `${accepted.length} in ${rounds.length} rounds`,
      refused.join(' ') || '0',
      secondsAnUpdate(run, new Set(accepted.map(String))),
      code,
    ];
  });
  return [header, header.map(() => '---'), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

function secondsAnUpdate({ turns }, clients) {
  const seconds = turns
    .filter(({ client }) => clients.has(client))
    .map((turn) => Number(turn.seconds));
  const total = seconds.reduce((sum, value) => sum + value, 0);
  return (total / seconds.length).toFixed(2);
}
