/// <reference lib="dom" />
// A page that takes part in a run: index.html?server=http://127.0.0.1:8080&token=…
import { browserPlatform, joinExperiment } from '@fedsim/host';
import { createSimdTrainer } from '@fedsim/training';

const asked = new URLSearchParams(location.search);
const show = (line: string): void => document.body.append(line, document.createElement('br'));

const part = joinExperiment({
  url: asked.get('server') ?? location.origin,
  token: asked.get('token') ?? '',
  retryMs: 60_000,
  platform: browserPlatform({ engine: 'simd', createTrainer: createSimdTrainer }),
  tell: show,
});

part.finished
  .then(({ reason, rounds }) => show(`${reason.toLowerCase()} after ${rounds} rounds`))
  .catch((error: Error) => show(error.message))
  .finally(() => part.close());
