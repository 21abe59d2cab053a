/** An app as it is shipped: chooses a backend, trains on it, prints the result. */
import { chooseBackend } from './choose-backend';
import { collect } from '../contract/contract-subject';
import { problem, request } from '../contract/problems';
import { referenceTrain } from '../contract/reference-trainer';
import { createTfjsTrainer } from '../tfjs/trainer/tfjs-trainer';

async function main(): Promise<void> {
  const startedAt = performance.now();
  const { backend, reasons } = await chooseBackend({ device: 'auto' });
  const chooseMs = performance.now() - startedAt;
  const start = problem({ dropoutRate: 0.2, hidden: [9, 7] });
  const asked = request(start, { epochs: 2, l1: 1e-4, l2: 1e-3 });
  const [{ delta }] = await collect(createTfjsTrainer(start.spec), [asked]);
  const expected = referenceTrain(start.spec, asked).delta;
  const error = Math.max(...delta.map((d, i) => Math.abs(d - expected[i])));
  console.log(JSON.stringify({ backend, reasons, chooseMs, error }));
}

void main();
