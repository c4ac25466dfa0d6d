import { Injectable } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { htmlOfMarkdown } from '../../documents/markdown.js';
import { SHIPPED_RULES } from '../../domain/alerting/shipped-rules.js';
import { Rejected } from '../../domain/failures.js';
import type { Language } from '../../domain/notification/channel.js';
import { runbookHtml } from './runbook-html.js';

const FOLDER = new URL('../../../docs/runbooks/', import.meta.url);

/** What a list of all is called, among files and in titles. */
const LIST = 'README';
const LIST_TITLES: Readonly<Record<Language, string>> = { en: 'Runbooks', ja: '手順書' };

/** Runbooks lead to each other, and to themselves in the other language, as files do; to nothing else, which may not be here. */
const OTHER_RUNBOOK = /^(\.\.\/|ja\/)?(\w+)\.md$/;

const NAMES = new Set(SHIPPED_RULES.map(({ name }) => name));

/** RunbooksService shows the runbooks that come with the service. */
@Injectable()
export class RunbooksService {
  private readonly written = new Map<string, Promise<string>>();

  /** list is the page of all runbooks. It throws `Rejected` (`runbook_not_found`) where they were not installed. */
  list(language: Language): Promise<string> {
    return this.once(LIST, language, 'runbooks/');
  }

  /** one is the page about the alerts of a rule that comes with the service. It throws `Rejected` (`runbook_not_found`). */
  async one(rule: string, language: Language): Promise<string> {
    if (!NAMES.has(rule)) throw notFound();
    return this.once(rule, language, '');
  }

  private once(name: string, language: Language, toOthers: string): Promise<string> {
    const key = `${language}/${name}`;
    const known = this.written.get(key);
    if (known) return known;
    const writing = write(name, language, toOthers);
    this.written.set(key, writing);
    writing.catch(() => this.written.delete(key));
    return writing;
  }
}

/** `toOthers` leads from the address of the page to those of runbooks, also behind a proxy that takes a prefix off. */
async function write(name: string, language: Language, toOthers: string): Promise<string> {
  const file = new URL(`${language === 'en' ? '' : `${language}/`}${name}.md`, FOLDER);
  const markdown = await readFile(file, 'utf8').catch(() => {
    throw notFound();
  });
  const body = htmlOfMarkdown(markdown, (target) => {
    const [, way, other] = OTHER_RUNBOOK.exec(target) ?? [];
    if (other === undefined || !(NAMES.has(other) || other === LIST)) return null;
    const into = way === undefined ? language : way === 'ja/' ? 'ja' : 'en';
    const place = other === LIST ? (name === LIST ? 'runbooks' : '../runbooks') : `${toOthers}${other}`;
    return `${place}?language=${into}`;
  });
  return runbookHtml(name === LIST ? LIST_TITLES[language] : name, language, body);
}

function notFound(): Rejected {
  return new Rejected('runbook_not_found', 'there is no runbook of that name: /runbooks lists all there are', 404);
}
