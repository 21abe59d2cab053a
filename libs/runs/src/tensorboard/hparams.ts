import { settingColumn } from '../tables/setting-column';
import { encodeHparams, type SummaryValue } from './event-codec';

/** DT_FLOAT of tensorflow's `types.proto`. */
const FLOAT = 1;

/** The settings of a run, by kebab-case key, for TensorBoard's table of hyperparameters: named as in tables. */
export function hparamsValue(
  settings: Readonly<Record<string, unknown>>,
  startSeconds: number,
): SummaryValue {
  const hparams = Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]) =>
      value === undefined ? [] : [[settingColumn(key), protobufValue(value)]],
    ),
  );
  const content = encodeHparams({
    session_start_info: { hparams, start_time_secs: startSeconds },
  });
  return {
    tag: '_hparams_/session_start_info',
    metadata: { plugin_data: { plugin_name: 'hparams', content } },
    // The plugin reads the metadata alone; a summary without a value would be dropped.
    tensor: { dtype: FLOAT, tensor_shape: { dim: [{ size: 0 }] } },
  };
}

function protobufValue(value: unknown): object {
  if (typeof value === 'number') return { number_value: value };
  return typeof value === 'boolean' ? { bool_value: value } : { string_value: String(value) };
}
