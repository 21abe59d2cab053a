import { userLevelPrivacy, type PrivacySettings } from '../privacy/user-level';
import { dpClip } from './dp-clip';
import { dpNoise } from './dp-noise';
import type { UpdatePipeline } from './update-pipeline';

/** The steps that the settings of privacy ask for, in the order of the client half, behind those of `--update`. */
export function privacySteps(settings: PrivacySettings): UpdatePipeline {
  const privacy = userLevelPrivacy(settings);
  return privacy ? [dpClip(privacy), dpNoise(privacy)] : [];
}
