import { exampleLevelPrivacy } from '../privacy/example-level';
import { userLevelPrivacy, type PrivacySettings } from '../privacy/user-level';
import { dpClip } from './dp-clip';
import { dpNoise, exampleNoise } from './dp-noise';
import type { UpdatePipeline } from './update-pipeline';

/** The steps that the settings of privacy ask for, in the order of the client half, behind those of `--update`. */
export function privacySteps(settings: PrivacySettings): UpdatePipeline {
  const examples = exampleLevelPrivacy(settings);
  if (examples) return [exampleNoise(examples)];
  const privacy = userLevelPrivacy(settings);
  return privacy ? [dpClip(privacy), dpNoise(privacy)] : [];
}
