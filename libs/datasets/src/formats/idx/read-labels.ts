import { DatasetError } from '../../dataset/dataset-error';
import { readUnpacked } from '../../files/unpacked-stream';
import { checkIdxLength, IDX_BYTE, IDX_INT32, parseIdxHeader } from '../../idx/idx-header';

/** What QMNIST says of each example: its class, then its writer and where it is from. */
const QMNIST_COLUMNS = 8;

/**
 * The labels of an IDX file, as text: bytes or big-endian int32, one for each example, or eight numbers of which the first
 * is the class, as in QMNIST (Yadav and Bottou 2019, arXiv 1905.10498). Throws a DatasetError.
 */
export async function readIdxLabels(file: string): Promise<string[]> {
  const bytes = await readUnpacked(file);
  const header = parseIdxHeader(bytes, file, [IDX_BYTE, IDX_INT32]);
  checkIdxLength(header, bytes.length, file);
  const { dimensions, count, headerBytes, rowBytes } = header;
  const [, columns = 1, ...more] = dimensions;
  if (more.length > 0 || (columns !== 1 && columns !== QMNIST_COLUMNS)) {
    throw new DatasetError(
      `${file} should hold labels but its dimensions are ${dimensions.join(' × ')}`,
      'give it one label per example, or the eight columns of QMNIST',
    );
  }
  const valueAt = (at: number): number =>
    bytes[2] === IDX_INT32 ? bytes.readInt32BE(at) : bytes[at];
  return Array.from({ length: count }, (_, row) => String(valueAt(headerBytes + row * rowBytes)));
}
