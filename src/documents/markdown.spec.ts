import { htmlOfMarkdown } from './markdown.js';

const html = (markdown: string) =>
  htmlOfMarkdown(markdown, (target) => (target.endsWith('.md') ? `to-${target}` : null));

describe('Markdown as HTML', () => {
  it('has headings, lists, code and tables', () => {
    expect(html('# A\n\n1. `b < c`\n\n| d |\n| - |\n| e |')).toMatch(
      /<h1>A<\/h1>[^]*<ol>[^]*<code>b &lt; c<\/code>[^]*<th>d<\/th>[^]*<td>e<\/td>/,
    );
  });

  it.each([
    ['a block', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['within a line', 'a <img src=x onerror=alert(1)> b', 'a &lt;img src=x onerror=alert(1)&gt; b'],
    ['a picture', '![b](https://example.org/c.png)', 'b'],
    ['what leads elsewhere', '[b](javascript:alert(1))', 'b'],
    ['what leads elsewhere by itself', 'https://example.org', 'https://example.org'],
  ])('leaves the text alone of %s', (_name, markdown, text) => {
    expect(html(markdown)).toContain(text);
    expect(html(markdown)).not.toMatch(/<(a|img|script)\b/);
  });

  it('leads where it is told', () => {
    expect(html('[**b**](c.md)')).toBe('<p><a href="to-c.md"><strong>b</strong></a></p>\n');
    expect(htmlOfMarkdown('[b](c)', () => '"><script>')).toContain('href="&quot;&gt;&lt;script&gt;"');
  });
});
