/** The only host globals that core uses: present in Node and in browsers alike. */
declare const performance: { now(): number };
declare const crypto: { getRandomValues<T extends ArrayBufferView>(array: T): T };
declare function atob(data: string): string;
