import { ConfigError } from '../errors/user-error';
import type { Examples, ExampleShape } from './examples';

/** Throws a ConfigError that names `name` when examples from outside are inconsistent. */
export function checkExamples(name: 'train' | 'test', examples: Examples): void {
  const problem = problemOf(examples);
  if (problem !== undefined) throw new ConfigError(name, problem);
}

/** Throws a ConfigError when a model of the training set could not be scored on the test set. */
export function checkAlike(train: Examples, test: Examples): void {
  for (const key of ['inputSize', 'classes'] as const) {
    if (train[key] === test[key]) continue;
    throw new ConfigError('test', `has ${key} ${test[key]}, but train has ${train[key]}.`);
  }
  const [own, trained] = [sidesOf(test), sidesOf(train)];
  if (own !== trained) throw new ConfigError('test', `has image ${own}, but train has ${trained}.`);
}

function sidesOf({ image }: ExampleShape): string {
  return image ? `${image.rows} × ${image.columns} × ${image.channels}` : 'undefined';
}

function problemOf(examples: Examples | undefined): string | undefined {
  if (!examples) return 'expected examples: { pixels, labels, count, inputSize, classes }.';
  const { pixels, labels, count, inputSize, classes, rows } = examples;
  if (!(pixels instanceof Uint8Array) || !(labels instanceof Uint8Array)) {
    return 'expected pixels and labels as bytes, in a Uint8Array each.';
  }
  if (![count, inputSize, classes].every((value) => Number.isInteger(value) && value > 0)) {
    return 'expected count, inputSize and classes to be whole numbers of at least 1.';
  }
  if (labels.length !== count) return `has ${labels.length} labels for a count of ${count}.`;
  const beyond = labels.find((label) => label >= classes);
  if (beyond !== undefined) return `has label ${beyond}, but labels are 0 to ${classes - 1}.`;
  const wrongShape = shapeProblem(examples);
  if (wrongShape !== undefined) return wrongShape;
  const wrong = rows
    ? rows.length !== count ||
      rows.some((row) => !(row >= 0 && (row + 1) * inputSize <= pixels.length))
    : pixels.length !== count * inputSize;
  if (!wrong) return undefined;
  if (rows) return `has rows that are not ${count} images of its pixels.`;
  return `has ${pixels.length} pixels, not ${count} × ${inputSize} = ${count * inputSize}.`;
}

function shapeProblem(shape: ExampleShape): string | undefined {
  const { inputSize, image, classes, labelNames } = shape;
  if (labelNames && labelNames.length !== classes) {
    return `has ${labelNames.length} labelNames for ${classes} classes.`;
  }
  if (!image || image.rows * image.columns * image.channels === inputSize) return undefined;
  return `has images of ${sidesOf(shape)} values, not ${inputSize}.`;
}
