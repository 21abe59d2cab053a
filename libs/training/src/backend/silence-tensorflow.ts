import * as tf from '@tensorflow/tfjs-core';

/** Silences TensorFlow.js' banners and its warnings about backends that are already registered. */
export function silenceTensorflow(): void {
  tf.enableProdMode();
  // Read by TensorFlow's C++ library when it loads: errors only.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
}
