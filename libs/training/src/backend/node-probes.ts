import type { BackendProbes } from './backend-probe';
import { tensorflowProbe } from './tensorflow-backend';
import { probeCpu, probeWasm } from './wasm-and-cpu-backends';
import { probeWebgpu } from './webgpu-backend';

/** The probes of this machine. */
export const nodeProbes: BackendProbes = {
  tensorflow: tensorflowProbe(),
  webgpu: probeWebgpu,
  wasm: probeWasm,
  cpu: probeCpu,
};
