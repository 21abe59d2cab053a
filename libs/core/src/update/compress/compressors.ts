// What --compress names: a line for each.
export { float16Kind } from './float16';
export { quantizeKind } from './quantize';
export { randomKKind } from './random-k';
export { topKKind } from './top-k';
