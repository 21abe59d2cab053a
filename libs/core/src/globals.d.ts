/** The only host global that core uses: there in Node and in browsers alike. */
declare const performance: { now(): number };
