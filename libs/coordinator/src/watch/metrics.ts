import { runListener, type MeasureDescriptor, type RoundReport } from '@fedsim/core/house';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What `/metrics` serves, in Prometheus' text format. */
export type Metrics = ReturnType<typeof createMetrics>;

export function createMetrics(reachableClients: () => number) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers });

  const rounds = new Counter({
    name: 'fedsim_rounds_total',
    help: 'Rounds finished, by whether the model was updated',
    labelNames: ['status'],
    registers,
  });
  const updates = new Counter({
    name: 'fedsim_client_updates_total',
    help: 'Outcomes of clients that were asked for an update',
    labelNames: ['status'],
    registers,
  });
  const bytes = new Counter({
    name: 'fedsim_frame_bytes_total',
    help: 'Bytes of frames moved for rounds, by direction as clients see it',
    labelNames: ['direction'],
    registers,
  });
  const seconds = new Histogram({
    name: 'fedsim_round_seconds',
    help: 'Duration of a round in seconds',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    registers,
  });
  const testAccuracy = gauge('fedsim_test_accuracy', 'Accuracy of the global model, 0 to 1');
  const testLoss = gauge('fedsim_test_loss', 'Test loss of the global model');
  const trainLoss = gauge('fedsim_train_loss', 'Mean local training loss of the last round');
  const virtualTime = gauge('fedsim_virtual_time_seconds', 'Seconds passed on the virtual clock');
  new Gauge({
    name: 'fedsim_clients_reachable',
    help: 'Virtual clients that are connected and ready',
    registers,
    collect() {
      this.set(reachableClients());
    },
  });

  const measures = measureGauges(gauge);
  const countRound = (report: RoundReport): void => {
    rounds.inc({ status: report.status });
    for (const { status } of report.clients) updates.inc({ status });
    bytes.inc({ direction: 'uplink' }, report.uplinkBytes);
    bytes.inc({ direction: 'downlink' }, report.downlinkBytes);
    seconds.observe(report.seconds);
    if (report.testAccuracy !== null) testAccuracy.set(report.testAccuracy);
    if (report.testLoss !== null) testLoss.set(report.testLoss);
    if (report.trainLoss !== null) trainLoss.set(report.trainLoss);
    if (report.virtualTime !== undefined) virtualTime.set(report.virtualTime);
    measures.set(report);
  };

  return {
    contentType: registry.contentType,
    render: (): Promise<string> => registry.metrics(),
    onRunEvent: runListener({
      started: (event) => measures.declare(event.measures),
      round: ({ report }) => countRound(report),
    }),
  };
}

/** `fedsim_measure_<name>` for each measure of the run, with its latest figure. */
function measureGauges(gauge: (name: string, help: string) => Gauge) {
  const gauges = new Map<string, Gauge>();
  return {
    declare(measures: readonly MeasureDescriptor[]): void {
      for (const { name, help } of measures) {
        gauges.set(name, gauge(`fedsim_measure_${name}`, help));
      }
    },
    set({ measures }: RoundReport): void {
      for (const [name, value] of Object.entries(measures)) gauges.get(name)?.set(value);
    },
  };
}
