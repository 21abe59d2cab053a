import { wholeRecords } from './whole-records';

describe('the whole records of a CSV file', () => {
  it.each([
    ['', []],
    ['a,b', []],
    ['a,b\n1,2\n', ['a,b', '1,2']],
    ['a,b\n1,2\n3,', ['a,b', '1,2']],
    ['a\n"says ""no"", twice"\n', ['a', '"says ""no"", twice"']],
    ['a,b\n1,"two\nlines"\n2,x\n', ['a,b', '1,"two\nlines"', '2,x']],
    ['a,b\n1,"three\n\n2,lines"\n2,x\n', ['a,b', '1,"three\n\n2,lines"', '2,x']],
    ['a,b\n1,2\n3,"never\n4,closed\n', ['a,b', '1,2', '3,"never', '4,closed']],
  ])('of %j are %j', (text, records) => {
    expect(wholeRecords(text)).toEqual(records);
  });
});
