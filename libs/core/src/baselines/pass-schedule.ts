import type { RateSchedule } from '../schedules/rate-schedule';

/**
 * A schedule s over the T `rounds` of a run, as one over P `passes`: pass p has the mean of s over the same
 * share of the run, from (p − 1)/P to p/P of it, in which a round may lie in part:
 *
 *   f(p) = P/T · Σₜ |(t − 1, t] ∩ ((p − 1)·T/P, p·T/P]| · s(t).
 *
 * So f has the same mean over all passes as s over all rounds, and a pass that lies within a round has
 * the round's value.
 */
export function passSchedule(schedule: RateSchedule, rounds: number, passes: number): RateSchedule {
  return (pass) => {
    // In parts of a round, P to each, so that everything but s is a whole number.
    const [from, to] = [(pass - 1) * rounds, pass * rounds];
    const first = Math.floor(from / passes) + 1;
    const before = schedule(first);
    // Differences from the first round: where s does not change, f is s to the last bit.
    let mean = before;
    for (let t = first + 1; (t - 1) * passes < to; t++) {
      const part = Math.min(to, t * passes) - (t - 1) * passes;
      mean += (part / rounds) * (schedule(t) - before);
    }
    return mean;
  };
}
