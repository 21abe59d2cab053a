import type { MeasureDescriptor, Measures } from '../../measures/measures';
import type { ClientOutcome } from '../client-outcome';
import type { Compressor } from './compressor';

/** How the updates, or the models, of an experiment become fewer bytes. */
export interface Compression {
  readonly compressor: Compressor;
  /** Of the experiment; it names the streams of draws. */
  readonly seed: number;
}

export interface UpdateCompression extends Compression {
  /** Bytes that an update would take in full. */
  readonly fullUpdateBytes: number;
}

/** What compression saves of the uplink, in a run that compresses updates. */
export const UPLINK_SAVING: MeasureDescriptor = {
  name: 'uplink_saving',
  label: 'uplink',
  unit: 'times less',
  help: 'how many times as many bytes the updates of the round would take in full',
  decimals: 1,
  onConsole: true,
};

/** The figure of it, from what each client of a round has sent; nothing where no update was sent, or none is compressed. */
export function uplinkSaving(
  compression: UpdateCompression | undefined,
  sent: readonly Pick<ClientOutcome, 'uplinkBytes'>[],
): Measures {
  const sizes = sent.map(({ uplinkBytes }) => uplinkBytes).filter((bytes) => bytes > 0);
  const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
  if (!compression || total === 0) return {};
  return { [UPLINK_SAVING.name]: (sizes.length * compression.fullUpdateBytes) / total };
}
