import { DatasetError } from '../../dataset/dataset-error';
import { joinSplits, type ReadSplit } from '../../source/join-splits';
import { labelText } from '../../source/label-text';
import type { SourceSet } from '../../source/source-set';
import { ValueCollector } from '../../source/value-bytes';
import type { ArrayFile } from './array-files';
import type { ArrayPair, ArraySet } from './array-set';
import { byteSink, eachValue, NpyParser, type ValueSink } from './npy-parser';

/** Reads the arrays of a data set. Throws a DatasetError. */
export async function readArraySet({ train, test, leftOut }: ArraySet): Promise<SourceSet> {
  const trained = await readPair(train);
  const tested = test && (await readPair(test));
  const set = joinSplits(trained, tested);
  if (leftOut.length === 0) return set;
  const notice = `${leftOut.map(({ where }) => where).join(', ')}: not used, since runs have a training and a test set alone.`;
  return { ...set, notices: [...set.notices, notice] };
}

async function readPair({ images, labels }: ArrayPair): Promise<ReadSplit> {
  const collector = new ValueCollector();
  const [count, ...dimensions] = await readShape(images, byteSink(collector));
  if (!count || dimensions.length === 0) {
    throw new DatasetError(
      `${images.where} should hold images but its shape is ${count === undefined ? '()' : count}`,
      'give it a row of values per example, and at least one example',
    );
  }
  const texts = await readLabels(labels);
  if (texts.length !== count) {
    throw new DatasetError(
      `${images.where} holds ${count} examples but ${labels.where} holds ${texts.length} labels`,
      'take both from the same data set',
    );
  }
  return { where: images.where, values: collector.finish(), labels: texts, dimensions };
}

/** Labels, one for each example: `count` of them, or `count × 1`. */
async function readLabels(file: ArrayFile): Promise<string[]> {
  const texts: string[] = [];
  const sink: ValueSink = {
    take: (header, values) =>
      eachValue(header, values, (value) => void texts.push(labelOf(value, file))),
  };
  const shape = await readShape(file, sink);
  if (shape.length > 0 && shape.slice(1).every((size) => size === 1)) return texts;
  throw new DatasetError(
    `${file.where} should hold labels but its shape is ${shape.join(' × ') || '()'}`,
    'give it one label per example: of one-hot rows, argmax(axis=1)',
  );
}

function labelOf(value: number, { where }: ArrayFile): string {
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return labelText(value);
  throw new DatasetError(
    `${where} has the label ${value}`,
    'give every example a class, as numbers from 0 on',
  );
}

async function readShape(file: ArrayFile, sink: ValueSink): Promise<readonly number[]> {
  const parser = new NpyParser(file.where, sink);
  await file.stream((bytes) => parser.push(bytes));
  const { shape, byColumn } = parser.finish();
  if (!byColumn) return shape;
  throw new DatasetError(
    `${file.where} is stored column by column (Fortran order)`,
    'save numpy.ascontiguousarray of it',
  );
}
