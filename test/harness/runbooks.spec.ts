import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FACTS } from '../../src/domain/alerting/fact.js';
import type { AlertRule } from '../../src/domain/alerting/rule.js';
import { SHIPPED_RULES } from '../../src/domain/alerting/shipped-rules.js';
import { codeIn, runbookFiles, type RunbookFile } from './runbooks.js';

const ROOT = join(__dirname, '..', '..');
const FILES = runbookFiles();
const PAGES = FILES.filter(({ name }) => name !== 'README');
const named = ({ language, name }: RunbookFile): string => `${language}/${name}`;

const SECTIONS = {
  en: ['First look', 'Usual causes', 'Fix', 'When it is over', 'Escalate'],
  ja: ['最初に見るもの', '主な原因', '対処', '解消の条件', 'エスカレーション'],
};

const BEYOND = { above: '>', at_least: '≥', below: '<', at_most: '≤' } as const;
const UNTIL = { above: '≤', at_least: '<', below: '≥', at_most: '>' } as const;

function lengthOf(ms: number): string {
  const [unit, inMs] =
    ms % 3_600_000 === 0 && ms > 0 ? ['h', 3_600_000] : ms % 60_000 === 0 && ms > 0 ? ['m', 60_000] : ['s', 1_000];
  return `${ms / Number(inMs)}${unit}`;
}

/** What the table of a rule's page has to say, whatever its words are. */
function rowOf({ severity, fact, comparison, threshold, clearThreshold, forMs, keepFiringMs }: AlertRule): string[] {
  const isUpwards = comparison === 'above' || comparison === 'at_least';
  const end =
    clearThreshold === null ? `${UNTIL[comparison]} ${threshold}` : `${isUpwards ? '≤' : '≥'} ${clearThreshold}`;
  const labels = FACTS[fact].labels.join(', ') || '–';
  const values = [`${BEYOND[comparison]} ${threshold}`, lengthOf(forMs), end, lengthOf(keepFiringMs)];
  return [severity, `\`${fact}\``, labels, ...values];
}

function tableIn(text: string): string[] {
  const [, , row = ''] = text.split('\n').filter((line) => line.startsWith('|'));
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

describe('Runbooks', () => {
  it('there is one for each rule that comes with the service, in both languages, and for nothing else', () => {
    const rules = SHIPPED_RULES.map(({ name }) => name);
    for (const language of ['en', 'ja']) {
      const pages = PAGES.filter((page) => page.language === language).map(({ name }) => name);
      expect(pages.sort()).toEqual([...rules].sort());
    }
  });

  it.each(PAGES.map((page) => [named(page), page] as const))('%s says what its rule says', (_name, page) => {
    const rule = SHIPPED_RULES.find(({ name }) => name === page.name) as AlertRule;
    expect(page.text.split('\n')[0]).toBe(`# ${rule.name}`);
    expect(page.text).toContain(`**${rule.text[page.language]}`);
    expect(tableIn(page.text)).toEqual(rowOf(rule));
    const sections = [...page.text.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(sections).toEqual(SECTIONS[page.language]);
    expect(page.text.split('\n').length).toBeLessThanOrEqual(52);
  });

  it('lists name every rule with what it says', () => {
    for (const { language, text } of FILES.filter(({ name }) => name === 'README')) {
      for (const rule of SHIPPED_RULES) {
        expect(text).toMatch(
          new RegExp(String.raw`\| \[${rule.name}\]\(${rule.name}\.md\) +\| ${rule.text[language]} +\|`),
        );
      }
    }
  });

  it('links lead to runbooks that there are', () => {
    const there = new Set(FILES.map(named));
    const lost = FILES.flatMap((page) =>
      [...page.text.matchAll(/\]\(((?:\.\.\/|ja\/)?)(\w+)\.md\)/g)].flatMap(([, way, name]) => {
        if (name === 'scopes') return [];
        const language = way === '' ? page.language : way === 'ja/' ? 'ja' : 'en';
        return there.has(`${language}/${name}`) ? [] : [`${named(page)} to ${language}/${name}`];
      }),
    );
    expect(lost).toEqual([]);
  });

  it('both languages have people type and look for the same', () => {
    const essentials = ({ text }: RunbookFile): string[] =>
      codeIn(text)
        .filter((code) => /^(techsapo |(GET|POST|PUT|DELETE) |\/)|^[a-z_ (]*(techsapo|http|db)_|[A-Z]_/.test(code))
        .sort();
    const differing = PAGES.filter(({ language }) => language === 'ja').filter((page) => {
      const english = PAGES.find(({ name, language }) => name === page.name && language === 'en') as RunbookFile;
      return JSON.stringify([...new Set(essentials(page))]) !== JSON.stringify([...new Set(essentials(english))]);
    });
    expect(differing.map(({ name }) => name)).toEqual([]);
  });

  it.each(['en', 'ja'])('no two pages are alike (%s)', (language) => {
    const lines = PAGES.filter((page) => page.language === language).flatMap(({ text }) =>
      text.split('\n').filter((line) => line.length > 40 && !/^[#|*[]/.test(line)),
    );
    expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([]);
  });

  it('variables are those that the service reads', () => {
    const known = readFileSync(join(ROOT, '.env.example'), 'utf8');
    const others = new Set(['TECHSAPO_INSTANCES']);
    const words = FILES.flatMap((page) =>
      codeIn(page.text).flatMap((code) => code.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? []),
    );
    expect(words.filter((word) => !others.has(word) && !known.includes(`\n${word}=`))).toEqual([]);
  });

  it('pages of the web interface are there', () => {
    const views = readFileSync(join(ROOT, 'web', 'src', 'views', 'views.ts'), 'utf8');
    const paths = FILES.flatMap((page) => codeIn(page.text).filter((code) => /^\/[a-z]/.test(code)));
    const isThere = (path: string): boolean =>
      views.includes(`path: '${path.replace(/\{(\w+)\}/g, ':$1')}'`) ||
      ['/health', '/metrics', '/ready', '/runbooks', '/var', '/var/log/techsapo-renewal.log'].includes(path);
    expect(paths.filter((path) => !isThere(path))).toEqual([]);
  });
});
