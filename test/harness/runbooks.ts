import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../src/domain/notification/channel.js';

const FOLDER = join(__dirname, '..', '..', 'docs', 'runbooks');

/** RunbookFile is a runbook as it is written. */
export interface RunbookFile {
  /** The rule that it is about; `README` is the list of all. */
  name: string;
  language: Language;
  text: string;
}

/** runbookFiles is all runbooks in both languages, and the lists of them. */
export function runbookFiles(): RunbookFile[] {
  return (['en', 'ja'] as const).flatMap((language) => {
    const folder = language === 'en' ? FOLDER : join(FOLDER, language);
    return readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .map((file) => ({
        name: file.slice(0, -'.md'.length),
        language,
        text: readFileSync(join(folder, file), 'utf8'),
      }));
  });
}

/** codeIn is what is written as code in a text: what somebody is to type, or to look for. */
export function codeIn(text: string): string[] {
  const blocks = [...text.matchAll(/^```\w*\n([^]*?)^```$/gm)].flatMap(([, block = '']) => block.trim().split('\n'));
  const spans = [...text.replace(/^```[^]*?^```$/gm, '').matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
  return [...blocks, ...spans];
}
