/** Exit codes of a client: the experiment was completed, or stopped. */
const COMPLETED = 0;
const STOPPED = 1;

/** Within how many seconds of an interrupt all must have ended. */
const STOP_WITHIN_S = 5;

/** How far losses may be apart: engines of other precision add in other orders. */
const LOSS_TOLERANCE = 1e-3;

/** What is wrong with a run, in sentences; with a reference, its rounds are compared with that of the run. */
export function judge(run, reference) {
  return reference ? [...completed(run), ...learnt(run, reference)] : stopped(run);
}

function completed({ server, clients, turns }) {
  return [
    ...endings(clients, COMPLETED),
    ...(server.code === 0 ? [] : [`The server ended with ${server.code}: ${server.errors}`]),
    ...turns
      .filter(({ status }) => status !== 'ok')
      .map(
        ({ client, round, status, reason }) =>
          `Client ${client}, round ${round}: ${status} ${reason}.`,
      ),
  ];
}

function endings(clients, code) {
  return clients
    .filter((client) => client.code !== code)
    .map((c) => `The client in ${c.language.name} ended with ${c.code}, not ${code}: ${c.errors}`);
}

function learnt({ rounds }, reference) {
  if (rounds.length < reference.rounds.length) return [`Only ${rounds.length} rounds were run.`];
  const differences = rounds.map((round, i) => {
    return Math.abs(Number(round.test_loss) - Number(reference.rounds[i].test_loss));
  });
  const greatest = Math.max(...differences);
  const [first, last] = [rounds[0], rounds.at(-1)];
  console.log(
    `Test accuracy ${first.test_accuracy} after round 1, ${last.test_accuracy} after round ${last.round}; ` +
      `the test losses are within ${greatest.toExponential(1)} of those of "simulate".`,
  );
  return [
    ...(Number(last.test_loss) < Number(first.test_loss) ? [] : ['The model has not learnt.']),
    ...(greatest <= LOSS_TOLERANCE ? [] : ['The model is not that of "simulate".']),
  ];
}

function stopped({ stoppedMs, server, clients }) {
  const secondsOf = ({ endedMs }) => (endedMs - stoppedMs) / 1000;
  const slow = [server, ...clients].filter((program) => secondsOf(program) > STOP_WITHIN_S);
  console.log(`The server had ended ${secondsOf(server).toFixed(1)} s after the interrupt.`);
  return [
    ...endings(clients, STOPPED),
    ...slow.map(
      (program) => `${program.language?.name ?? 'The server'} took ${secondsOf(program)} s.`,
    ),
  ];
}
