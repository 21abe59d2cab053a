import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where Debian's chromium package keeps SwiftShader (Vulkan on the CPU) and a Vulkan loader. */
const CHROMIUM = '/usr/lib/chromium';
const DRIVER = path.join(CHROMIUM, 'vk_swiftshader_icd.json');

/** Why there is no software adapter; undefined if there is one. */
export const noSoftwareGpu = [DRIVER, path.join(CHROMIUM, 'libvk_swiftshader.so')].every(existsSync)
  ? undefined
  : `SwiftShader, of Debian's chromium package, is not in ${CHROMIUM}`;

/** Environment of a process whose WebGPU uses the software adapter if there is no better one. */
export const softwareGpuEnv: NodeJS.ProcessEnv = {
  FEDSIM_WEBGPU_ALLOW_SOFTWARE: '1',
  VK_ADD_DRIVER_FILES: DRIVER,
  LD_LIBRARY_PATH: [process.env.LD_LIBRARY_PATH, CHROMIUM].filter(Boolean).join(':'),
};
