export {
  openCoordinator,
  type Coordinator,
  type CoordinatorOptions,
} from './coordinator/coordinator';
