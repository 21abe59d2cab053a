import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';

// Reads [[file, content], …] as JSON and prints, for each, what ESLint says of such a file.
const eslint = new ESLint();
const said = [];
for (const [filePath, content] of JSON.parse(await text(process.stdin))) {
  const [{ messages }] = await eslint.lintText(content, { filePath });
  said.push(messages.map(({ message }) => message));
}
console.log(JSON.stringify(said));
