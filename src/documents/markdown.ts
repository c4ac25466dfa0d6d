import { Marked } from 'marked';
import { escapedXml } from '../domain/xml.js';

/**
 * htmlOfMarkdown writes Markdown as HTML: of HTML in it nothing is left but its text, there are no pictures, and links lead where
 * `addressOf` says, or nowhere (`null`).
 */
export function htmlOfMarkdown(markdown: string, addressOf: (target: string) => string | null): string {
  const marked = new Marked({
    async: false,
    gfm: true,
    renderer: {
      html: ({ text }) => escapedXml(text),
      image: ({ text }) => escapedXml(text),
      link({ href, tokens }) {
        const label = this.parser.parseInline(tokens);
        const address = addressOf(href);
        return address === null ? label : `<a href="${escapedXml(address)}">${label}</a>`;
      },
    },
  });
  return marked.parse(markdown, { async: false });
}
