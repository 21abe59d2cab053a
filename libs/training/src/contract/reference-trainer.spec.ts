import { describeLocalTrainer } from './local-trainer-contract';
import { createReferenceTrainer } from './reference-trainer';

describeLocalTrainer('float64 reference', createReferenceTrainer);
