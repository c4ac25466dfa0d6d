// Writes the rules of Prometheus (prometheus/rules) and the table of docs/monitoring.md from the rules of alerts of the built
// service, and what Prometheus reads in Docker from prometheus.yml. `--check` only tells whether they are true.
import { dump, load } from 'js-yaml';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { SHIPPED_RULES } from '../dist/domain/alerting/shipped-rules.js';
import { alertingRules } from '../dist/domain/prometheus/alerting-rules.js';
import { EXPRESSIONS } from '../dist/domain/prometheus/expressions.js';
import { RECORDING_RULES } from '../dist/domain/prometheus/recording-rules.js';

const DOC = 'docs/monitoring.md';
const [BEGIN, END] = ['<!-- rules -->', '<!-- end of rules -->'];
/** As in prometheus.yml: whoever has the service elsewhere changes both. */
const SERVICE = 'http://127.0.0.1:4000';
const HEAD = '# Written by npm run prometheus-rules from the rules of alerts of the service: change those.\n';
const CONFIGURATION = 'prometheus/prometheus.yml';
/** What answers in Docker at the ports of this machine that are asked otherwise. */
const IN_DOCKER = {
  4000: 'techsapo',
  9093: 'alertmanager',
  9100: 'node-exporter',
  9104: 'mysqld-exporter',
  9121: 'redis-exporter',
};
/** Not everybody who has monitoring alone has these. */
const OF_DATABASES = ['redis', 'mysqld'];

const files = [
  ['prometheus/rules/techsapo-alerts.yml', rulesIn(alertingRules(SHIPPED_RULES, runbookOf))],
  ['prometheus/rules/techsapo-recording.yml', rulesIn(RECORDING_RULES)],
  [DOC, documented(readFileSync(DOC, 'utf8'))],
  ['docker/prometheus.yml', inDocker(() => true)],
  ['docker/prometheus-alone.yml', inDocker((job) => !OF_DATABASES.includes(job))],
];
const texts = await Promise.all(files.map(async ([file, text]) => [file, await formatted(file, text)]));
if (!process.argv.includes('--check')) for (const [file, text] of texts) writeFileSync(file, text);
else {
  const untrue = texts.filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
  for (const [file] of untrue)
    console.error(`${file} does not say what it is made from says: npm run build && npm run prometheus-rules`);
  process.exit(untrue.length === 0 ? 0 : 1);
}

function rulesIn(groups) {
  return HEAD + dump({ groups }, { lineWidth: 120, noRefs: true });
}

/** What Prometheus reads in Docker, with some of its jobs: TechSapo listens beyond loopback there, so that it wants to be shown the token. */
function inDocker(isMeant) {
  const text = readFileSync(CONFIGURATION, 'utf8');
  const config = load(text.replace(/127\.0\.0\.1:(\d+)/g, (_, port) => `${IN_DOCKER[port]}:${port}`));
  config.scrape_configs = config.scrape_configs.filter(({ job_name: name }) => isMeant(name));
  const techsapo = config.scrape_configs.find(({ job_name: name }) => name === 'techsapo');
  techsapo.authorization = { credentials_file: '/run/secrets/metrics-token' };
  return `# Written by npm run prometheus-rules from ${CONFIGURATION}: change that.\n${dump(config, { noRefs: true })}`;
}

/** A rule has the runbook that it names, or the one that the service shows. */
function runbookOf({ name, runbookUrl }) {
  return runbookUrl ?? `${SERVICE}/runbooks/${name}`;
}

function documented(text) {
  const [seen, unseen] = [[], []];
  for (const { name, severity, fact } of SHIPPED_RULES) {
    const { promql, differs, reason } = EXPRESSIONS[fact];
    if (promql === null) unseen.push(`| \`${name}\` | ${severity} | ${reason} |`);
    else seen.push(`| \`${name}\` | ${severity} | ${differs ?? ''} |`);
  }
  const table = [
    '| rule | severity | what Prometheus may tell otherwise |',
    '| --- | --- | --- |',
    ...seen,
    '',
    `Told by the service alone, ${unseen.length} rules:`,
    '',
    '| rule | severity | why Prometheus cannot see it |',
    '| --- | --- | --- |',
    ...unseen,
  ].join('\n');
  return `${text.slice(0, text.indexOf(BEGIN) + BEGIN.length)}\n\n${table}\n\n${text.slice(text.indexOf(END))}`;
}

async function formatted(file, text) {
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}
