import { ConfigError } from '../errors/user-error';
import { askedClients, wantedAnswers } from '../sampling/cohort-size';
import type { SamplingSettings } from '../sampling/sampler';
import { readAvailability } from './availability';
import type { HeterogeneitySettings } from './client-fates';

/** Throws a ConfigError where settings, each right in itself, do not go together. */
export function checkHeterogeneity(settings: HeterogeneitySettings & SamplingSettings): void {
  const { clientSpeed, clientBandwidth, availability, overSelection = 0 } = settings;
  checkOverSelection(settings);
  if (clientSpeed !== undefined) return;
  if (clientBandwidth !== undefined) {
    throw needsClock('client-bandwidth', 'links take virtual time');
  }
  if (readAvailability(availability)?.varies)
    throw needsClock('availability', 'its day is one of virtual time');
  if (overSelection > 0) {
    throw needsClock(
      'over-selection',
      'who is fastest on the wall clock differs from run to run, and the model would with it',
    );
  }
}

function checkOverSelection(settings: SamplingSettings): void {
  const { clients, sampling, overSelection = 0 } = settings;
  if (overSelection > 0 && sampling === 'poisson') {
    throw new ConfigError(
      'over-selection',
      'clients that are asked by coins of their own have no number that could be exceeded. Raise --fraction instead.',
    );
  }
  const wanted = wantedAnswers(settings);
  const asked = askedClients(settings);
  if (asked <= clients) return;
  throw new ConfigError(
    'over-selection',
    `${overSelection} would ask ${asked} clients for ${wanted} answers, and there are ${clients}. Lower it, or --fraction.`,
  );
}

function needsClock(setting: string, because: string): ConfigError {
  return new ConfigError(setting, `${because}. Give the clients a speed with --client-speed.`);
}
