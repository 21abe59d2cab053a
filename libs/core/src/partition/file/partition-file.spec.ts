import fc from 'fast-check';
import { ConfigError } from '../../errors/user-error';
import { partitionClients, checkSkew } from '../partition-clients';
import { parsePartitionFile } from './parse-partition-file';
import { partitionText, readPartitionText } from './partition-text';

const labels = new Uint8Array(10);

function partition(parameter: string, content: string, clients: number): number[][] {
  const settings = {
    skew: `file:${parameter}`,
    partition: parsePartitionFile(parameter, content),
    clients,
    seed: 1,
  };
  checkSkew(settings, { trainExamples: labels.length, inputSize: 4, classes: 10 });
  return partitionClients(settings, labels, 10).map((rows) => [...rows]);
}

describe('a partition from a file', () => {
  it.each([
    ['a.csv', 'row,client\n0,0\n5,1\n3,0\n'],
    ['a.CSV', '\uFEFFclient , row\r\n0,0\r\n\r\n0, 3\r\n1,5'],
    ['a.csv', '"row","client"\n"0","0"\n"3","0"\n"5","1"\n'],
    ['a.json', '[[0, 3], [5]]'],
    ['a.json', '\uFEFF[[0, 3], [5]]\r\n'],
    ['a.json', '{"1": [5], "0": [0, 3]}'],
  ])('is read from %s: %j', (path, content) => {
    expect(partition(path, content, 2)).toEqual([[0, 3], [5]]);
  });

  it('may give a row twice when that is asked for', () => {
    expect(partition('a.json:repeats', '[[1, 1, 2], [2]]', 2)).toEqual([[1, 1, 2], [2]]);
  });

  it.each([
    ['a.txt', '', 'a.txt is neither a .csv nor a .json file'],
    ['a.csv', '', 'a.csv, line 1: expected the words "row,client", got ""'],
    ['a.csv', '0,1\n', 'a.csv, line 1: expected the words "row,client", got "0,1"'],
    ['a.csv', 'row,client\n', 'a.csv gives no row to client 0'],
    ['a.csv', 'row,client\n0,0\n1,x\n', 'a.csv, line 3: expected "row,client", two whole numbers'],
    ['a.csv', 'row,client\n-1,0\n', 'a.csv, line 2: expected "row,client", two whole numbers'],
    ['a.csv', 'row,client\n1,0,2\n', 'a.csv, line 2: expected "row,client", two whole numbers'],
    [
      'a.csv',
      'row,client\n4,0\n2,0\n4,1\n',
      "a.csv, line 4: row 4 for client 1 already is client 0's (line 2). If that is meant, write file:a.csv:repeats",
    ],
    ['a.csv', 'row,client\n0,0\n1,2\n', 'a.csv gives no row to client 1'],
    ['a.csv', 'row,client\n0,999999999\n', 'a.csv gives no row to client 0'],
    ['a.json', '[[0], []]', 'a.json gives no row to client 1. Every client needs one'],
    ['a.json', '[[0], [1], [2]]', 'has rows for 3 clients, but there are 2. Use --clients=3'],
    ['a.json', '[[0], [', 'a.json is not JSON: '],
    ['a.json', '[[0], [1.5]]', 'a.json: expected a list of whole row numbers per client'],
    ['a.json', '{"a": [1]}', 'a.json: expected a list of whole row numbers per client'],
    ['a.json', '[[3], [4, 3]]', 'a.json, client 1, row 1: row 3 for client 1 already is client 0'],
    ['a.json', '[[0], [10]]', 'gives client 1 row 10, but the training set has rows 0 to 9'],
  ])('refuses %s with %j', (path, content, problem) => {
    const refused = () => partition(path, content, 2);
    expect(refused).toThrow(ConfigError);
    expect(refused).toThrow(/^skew: /);
    expect(refused).toThrow(problem);
  });

  it('that has not been read, or is damaged, is a clear error', () => {
    const settings = { skew: 'file:a.csv', clients: 2, seed: 1 };
    expect(() => partitionClients(settings, labels, 10)).toThrow(
      'partition: file:a.csv has not been read',
    );
    for (const text of ['', '1;', '3-1', 'x', '0-4000000000']) {
      expect(() => partitionClients({ ...settings, partition: text }, labels, 10)).toThrow(
        'partition: expected rows such as',
      );
    }
  });
});

describe('partitionText', () => {
  it('is read back as it was, whatever the order of rows', () => {
    const rows = fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 5 }), (clients) => {
        const read = readPartitionText(partitionText(clients))?.map((own) => [...own]);
        expect(read).toEqual(clients);
      }),
    );
  });

  it('is short where rows follow one another', () => {
    expect(
      partitionText([
        [0, 1, 2, 7],
        [3, 4],
        [9, 8],
      ]),
    ).toBe('0-2,7;3-4;9,8');
  });
});
