import {
  ATTACKS,
  judge,
  observeUpdate,
  type AttackTarget,
  type Judged,
  type ObservedUpdate,
  type Truth,
} from '@fedsim/attacks';
import {
  clientTraining,
  rowsOfRound,
  selectExamples,
  type Examples,
  type ExperimentPlan,
  type LocalTraining,
} from '@fedsim/core/house';
import { loadShards, shardAt } from '@fedsim/datasets';
import type { FrameSource } from '@fedsim/runs';
import { halvesOf, membershipCandidates } from './candidates';
import type { RecordedExperiment } from './open-recorded';

/** What one attack has come to, on one client. */
export interface AttackResult {
  /** As in `ATTACKS`. */
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly judged: Judged;
  readonly seconds: number;
}

/** What was tried on one client. */
export interface ClientResult {
  readonly observed: ObservedUpdate;
  readonly truth: Truth;
  readonly results: readonly AttackResult[];
}

/** Tries attacks on each client in turn; yields what they have come to. */
export async function* attackClients(
  experiment: RecordedExperiment,
  frames: FrameSource,
  names: readonly string[],
  tell: (text: string) => void,
): AsyncGenerator<ClientResult> {
  const { plan, dataset, round, clients } = experiment;
  const { own: publicExamples, others } = halvesOf(await dataset.testSet());
  const shards = await loadShards(dataset, plan.config, clients);
  for (const [place, client] of clients.entries()) {
    const observed = await observeUpdate(frames, { round, client }, plan);
    const training = trainingOf(plan, client, round);
    const trained = trainedIn(plan, shardAt(shards, place), training, { round, client });
    const { examples: candidates, isMember } = membershipCandidates(trained, others);
    const truth = { trained, isMember };
    const { spec, data: shape } = plan;
    const target = { spec, shape, observed, training, publicExamples, candidates, seed: 1 };
    const results: AttackResult[] = [];
    for (const name of names) {
      tell(
        `client ${client}: ${name} (${place * names.length + results.length + 1} of ${clients.length * names.length})`,
      );
      results.push(await tried(name, target, truth));
    }
    yield { observed, truth, results };
  }
}

async function tried(name: string, target: AttackTarget, truth: Truth): Promise<AttackResult> {
  const { run, ...attack } = ATTACKS.find((one) => one.name === name)!;
  const startedMs = performance.now();
  const finding = await run(target, () => undefined);
  const seconds = (performance.now() - startedMs) / 1000;
  return { ...attack, judged: judge(finding, truth), seconds };
}

/** The local training that a client was asked for, as its strategy has it. */
function trainingOf(
  { config, strategy }: ExperimentPlan,
  client: number,
  round: number,
): LocalTraining {
  const asked = clientTraining(config, client, round);
  return strategy.localTraining?.(asked) ?? asked;
}

function trainedIn(
  { config: { seed } }: ExperimentPlan,
  shard: Examples,
  training: LocalTraining,
  named: { readonly round: number; readonly client: number },
): Examples {
  return selectExamples(shard, rowsOfRound(shard.count, training, { seed, ...named }));
}
