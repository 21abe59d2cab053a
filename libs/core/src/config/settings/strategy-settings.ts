import { strategyNames } from '../../algorithms/registry';
import { real, text } from '../fields';

/** The federated algorithm and its parameters. */
export const strategySettings = {
  strategy: text('fedavg', `federated algorithm: ${strategyNames().join(', ')}`),
  serverLr: real(1e-9, 1000, 1, 'η, learning rate of fedavgm, fedadagrad, fedadam and fedyogi'),
  serverMomentum: real(0, 0.9999, 0.9, 'β of fedavgm'),
  serverBeta1: real(0, 0.9999, 0.9, 'β₁ of fedadagrad, fedadam and fedyogi'),
  serverBeta2: real(0, 0.999999, 0.99, 'β₂ of fedadam and fedyogi'),
  serverTau: real(1e-12, 1000, 1e-3, 'τ of fedadagrad, fedadam and fedyogi'),
  proximalMu: real(0, 1000, 0.01, 'μ of fedprox; 0 is fedavg'),
};
