export { openCoordinator, type Coordinator } from './coordinator/coordinator';
export type { CoordinatorOptions } from './coordinator/coordinator-options';
