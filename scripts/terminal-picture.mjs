// Writes what a command printed as a picture. Usage: some-command | node scripts/terminal-picture.mjs TITLE > picture.svg
import { readFileSync } from 'node:fs';

const [LINE_HEIGHT, CHARACTER_WIDTH, MARGIN, BAR] = [19, 8.05, 18, 34];
const lines = readFileSync(0, 'utf8').replace(/\s+$/, '').split('\n');
const width = Math.ceil(Math.max(...lines.map((line) => line.length), 60) * CHARACTER_WIDTH + 2 * MARGIN);
const height = lines.length * LINE_HEIGHT + BAR + 1.5 * MARGIN;

console.log(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(process.argv[2] ?? '')}">
<rect width="100%" height="100%" rx="8" fill="#14181f"/>
<text x="${MARGIN}" y="22" fill="#8a94a6" font-family="system-ui, sans-serif" font-size="13">${escaped(process.argv[2] ?? '')}</text>
<g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="13.4" fill="#d7dde8">
${lines.map(draw).join('\n')}
</g>
</svg>`);

function draw(line, index) {
  const y = BAR + MARGIN + index * LINE_HEIGHT;
  const isCommand = line.startsWith('$ ');
  return `<text x="${MARGIN}" y="${y}" xml:space="preserve"${isCommand ? ' fill="#7fd1a5"' : ''}>${escaped(line)}</text>`;
}

function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
