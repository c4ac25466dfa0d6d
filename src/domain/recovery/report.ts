import { CHECKS, type Check } from './actions.js';
import { FINDING_RULES, inOrder, SEVERITIES, type Finding, type Severity } from './findings.js';
import { textOf, type Decision } from './policy.js';

/** CHECKED are what came of a check. */
export const CHECKED = ['well', 'found', 'not_applicable', 'not_known', 'too_much'] as const;
export type Checked = (typeof CHECKED)[number];

/** CheckResult is what came of a check, and why it showed nothing, if it did not. */
export interface CheckResult {
  check: Check;
  result: Checked;
  because: string | null;
  tookMs: number;
}

/** Diagnosed is a finding, and what the service does about it by itself. */
export interface Diagnosed extends Finding {
  decision: Decision;
}

/** Diagnosis is everything that was looked at, at one moment. */
export interface Diagnosis {
  atMs: number;
  /** Who looked. */
  worker: string;
  version: string;
  checks: readonly CheckResult[];
  findings: readonly Diagnosed[];
}

/** CHECK_TEXTS are what checks look at, as people are told. */
export const CHECK_TEXTS: Readonly<Record<Check, string>> = {
  database: 'the database reads and writes',
  pool: 'connections are free',
  files: 'our files are ours, and ours alone',
  dependencies: 'what the service depends on does its part',
  jobs: 'promised work is done',
  audit: 'the audit log is whole and signed',
  rollups: 'the sums of two days are what the calls add up to',
  orphans: 'nothing is left of what is gone',
  tables: 'tables lie well on the disk',
  service: 'the service answers',
};

const MARKS: Readonly<Record<Severity, string>> = { critical: '‼', warning: '!', notice: 'i' };

/** summaryOf is what a diagnosis comes to, in a sentence. */
export function summaryOf({ checks, findings }: Pick<Diagnosis, 'checks' | 'findings'>): string {
  const looked = checks.filter(({ result }) => result === 'well' || result === 'found').length;
  if (findings.length === 0) return `Nothing is wrong: ${looked} checks.`;
  const parts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter(({ kind }) => FINDING_RULES[kind].severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  return `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}: ${parts.join(', ')}.`;
}

/** titleOf is a finding in a few words. */
export function titleOf({ kind, subject }: Pick<Finding, 'kind' | 'subject'>): string {
  const words = kind.replaceAll('_', ' ');
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return subject === '' ? title : `${title}: ${subject}`;
}

/** detailText is what was seen of a finding, in one line. */
export function detailText({ detail }: Pick<Finding, 'detail'>): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ');
}

/** markOf is the sign of a finding's severity. */
export function markOf({ kind }: Pick<Finding, 'kind'>): string {
  return MARKS[FINDING_RULES[kind].severity];
}

/** todoOf is what a person can do about a finding: the command that mends it, and what else there is to know. */
export function todoOf({ kind }: Pick<Finding, 'kind'>): string {
  const { action, advice } = FINDING_RULES[kind];
  return action === null ? advice : `${advice} Repair: techsapo repair ${action}`;
}

/** markdownOf writes a diagnosis as a report: what was checked, what was found, what that means, and what to do. */
export function markdownOf(diagnosis: Diagnosis): string {
  const { atMs, worker, version, checks, findings } = diagnosis;
  const ordered = inOrder(findings);
  const lines = [
    '# Diagnosis',
    '',
    `${new Date(atMs).toISOString()} · ${worker} · TechSapo ${version}`,
    '',
    `**${summaryOf(diagnosis)}**`,
    '',
    ...ordered.flatMap(sectionOf),
    '## What was checked',
    '',
    '| check | result | took |',
    '| --- | --- | ---: |',
    ...[...checks].sort(byCheck).map(rowOf),
    '',
  ];
  return lines.join('\n');
}

function sectionOf(finding: Diagnosed): string[] {
  const { severity, meaning, advice, action } = FINDING_RULES[finding.kind];
  const seen = detailText(finding);
  return [
    `## ${titleOf(finding)}`,
    '',
    `- **Severity**: ${severity}`,
    ...(seen === '' ? [] : [`- **Found**: ${cell(seen)}`]),
    `- **Means**: ${meaning}`,
    `- **To do**: ${advice}`,
    ...(action === null ? [] : [`- **Repair**: \`techsapo repair ${action}\``]),
    `- **By itself**: ${textOf(finding.decision)}`,
    '',
  ];
}

function rowOf({ check, result, because, tookMs }: CheckResult): string {
  const told = because === null ? resultText(result) : `${resultText(result)}: ${cell(because)}`;
  return `| ${CHECK_TEXTS[check]} | ${told} | ${tookMs} ms |`;
}

/** resultText is what came of a check, as people are told. */
export function resultText(result: Checked): string {
  switch (result) {
    case 'well':
      return 'well';
    case 'found':
      return 'see above';
    case 'not_applicable':
      return 'not here';
    case 'not_known':
      return 'not known';
    case 'too_much':
      return 'not looked at';
  }
}

function byCheck(one: CheckResult, other: CheckResult): number {
  return CHECKS.indexOf(one.check) - CHECKS.indexOf(other.check);
}

/** What others said must not become part of the report's form. */
function cell(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/([|\\`*_<>[\]])/g, '\\$1');
}
