import { cohortSize, type CohortSettings } from '../sampling/cohort-size';
import { MOST_HOLDERS } from '../secure-aggregation/check-secure-round';
import { graphSecurity, leastNeighbours } from '../secure-aggregation/graph-security';
import { readSecureGraph } from './secure-settings';

/** The settings that say how safe the masks of a round are. */
export interface GraphSettings extends CohortSettings {
  readonly secureAggregation: string;
  readonly secureThreshold: number;
}

/** What a graph should withstand: so many clients that tell the server what they keep, and so many that drop out. */
const FEARED = { colluding: 0.05, dropping: 0.1 } as const;

/** How rarely it may fail all the same: one round in a million. */
const SAFE_BITS = 20;

/** What is wrong with `graph:k` where k is too small for the cohort, and which k would do; undefined for any other. */
export function graphWarning(settings: GraphSettings): string | undefined {
  const { secureAggregation, secureThreshold: threshold } = settings;
  const neighbours = readSecureGraph(secureAggregation)?.neighbours;
  const clients = cohortSize(settings);
  // A graph that reaches all is the complete one.
  if (neighbours === undefined || neighbours >= clients - 1) return undefined;
  const risk = { ...FEARED, clients, threshold };
  const bits = Math.floor(graphSecurity({ ...risk, neighbours }).privacyBits);
  if (bits >= SAFE_BITS) return undefined;
  const enough = leastNeighbours(risk, SAFE_BITS);
  const better = [
    ...(enough === undefined ? [] : [`graph:${enough}`]),
    ...(clients <= MOST_HOLDERS ? ['complete'] : []),
  ];
  const likely = bits === 0 ? 'in any round' : `in a round with a probability of up to 2^-${bits}`;
  return `graph:${neighbours} is weak for ${clients} clients a round: with 5 % of them telling the server what they keep and 10 % dropping out, the update of one, or the sum of a few, may come out ${likely}. Use ${better.join(' or ')} for less than 2^-${SAFE_BITS}.`;
}
