import { decimalProduct } from './decimal-product';

it('gives the product of the decimals, for every share of two digits and count up to 1,000', () => {
  for (let hundredths = 0; hundredths <= 100; hundredths++) {
    for (let count = 1; count <= 1000; count++) {
      // Whole numbers, and one correctly rounded division.
      expect(decimalProduct(hundredths / 100, count) === (hundredths * count) / 100).toBe(true);
    }
  }
});
