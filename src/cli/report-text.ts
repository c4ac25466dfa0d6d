import { styleText } from 'node:util';
import { FINDING_RULES, inOrder } from '../domain/recovery/findings.js';
import { textOf } from '../domain/recovery/policy.js';
import {
  CHECK_TEXTS,
  detailText,
  markOf,
  resultText,
  summaryOf,
  titleOf,
  type CheckResult,
  type Diagnosed,
  type Diagnosis,
} from '../domain/recovery/report.js';

const WIDTH = 100;
const INDENT = 14;
const LOOKS_WIDTH = 54;

type Style = Parameters<typeof styleText>[0];

/** styled is a text in a style, on a terminal that shows styles. */
export function styled(style: Style, text: string): string {
  return process.stdout.isTTY && process.stdout.hasColors() ? styleText(style, text) : text;
}

/** styleOf is how a finding looks by how bad it is. */
export function styleOf({ kind }: Pick<Diagnosed, 'kind'>): Style {
  switch (FINDING_RULES[kind].severity) {
    case 'critical':
      return ['bold', 'red'];
    case 'warning':
      return ['bold', 'yellow'];
    case 'notice':
      return 'bold';
  }
}

/** diagnosisText writes a diagnosis for a terminal: what was checked, what was found, and the sum of it last. */
export function diagnosisText(diagnosis: Diagnosis): string {
  const { atMs, worker, version, checks, findings } = diagnosis;
  const at = new Date(atMs).toISOString().slice(0, 19).replace('T', ' ');
  const isWell = findings.length === 0;
  return [
    styled('bold', 'TechSapo diagnosis') + styled('dim', ` · ${version} · ${worker} · ${at} UTC`),
    '',
    ...checks.map(checkLine),
    '',
    ...inOrder(findings).flatMap(findingLines),
    styled(isWell ? ['bold', 'green'] : 'bold', summaryOf(diagnosis)),
    '',
  ].join('\n');
}

function checkLine({ check, result, because, tookMs }: CheckResult): string {
  const looks = CHECK_TEXTS[check].padEnd(LOOKS_WIDTH);
  switch (result) {
    case 'well':
      return `  ${styled('green', '✔')} ${looks} ${styled('dim', `${tookMs} ms`)}`;
    case 'found':
      return `  ${styled('red', '✖')} ${looks} ${styled('dim', `${tookMs} ms`)}`;
    case 'not_applicable':
    case 'not_known':
    case 'too_much':
      return `  ${styled('dim', '–')} ${looks} ${styled('dim', [resultText(result), because ?? ''].join(': '))}`;
  }
}

function findingLines(finding: Diagnosed): string[] {
  const { severity, meaning, advice, action } = FINDING_RULES[finding.kind];
  const seen = detailText(finding);
  return [
    styled(styleOf(finding), `${markOf(finding)} ${titleOf(finding)}`) + styled('dim', `  ${severity}`),
    ...(seen === '' ? [] : field('found', seen)),
    ...field('means', meaning),
    ...field('to do', advice),
    ...(action === null ? [] : field('repair', `techsapo repair ${action}`)),
    ...field('by itself', textOf(finding.decision)),
    '',
  ];
}

/** field writes a name and, beside it, a text of any length. */
export function field(name: string, text: string): string[] {
  const lines = wrapped(text, WIDTH - INDENT);
  return lines.map((line, index) => `  ${styled('dim', (index === 0 ? name : '').padEnd(INDENT - 3))} ${line}`);
}

function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
