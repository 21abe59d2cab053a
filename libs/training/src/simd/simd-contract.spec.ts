import { describeLocalTrainer } from '../contract/local-trainer-contract';
import { createSimdTrainer } from './simd-trainer';

describeLocalTrainer('simd', createSimdTrainer);
