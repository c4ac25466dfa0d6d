import { load } from 'js-yaml';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PinoLogger } from '../../src/telemetry/logger.js';
import { LogLevels } from '../../src/telemetry/log-levels.js';
import { within } from '../../src/telemetry/work.js';

const textOf = (name: string): string => readFileSync(join(__dirname, '..', '..', 'docs', 'shipping', name), 'utf8');

interface Promtail {
  scrape_configs: { pipeline_stages: Record<string, { expressions: Record<string, string> }>[] }[];
}

interface Filebeat {
  processors: { rename?: { fields: { from: string; to: string }[] } }[];
}

describe('What is shown of shipping the log', () => {
  /** What a line that has everything is made of. */
  function fields(): Set<string> {
    const lines: Record<string, unknown>[] = [];
    const logger = new PinoLogger('host-0', new LogLevels('info'), 0, {
      write: (line) => lines.push(JSON.parse(line)),
    });
    const about = { traceId: 'a', spanId: 'b', span: null, isOwnTelemetry: false, overAtMs: null };
    within({ ...about, id: 'c', job: null }, () => logger.error(new Error('no'), 'Http'));
    within({ ...about, id: 'c', job: 'outbox.sweep' }, () => logger.log('yes', 'Http'));
    return new Set(lines.flatMap((line) => Object.keys(line)));
  }

  it('reads fields for Loki that lines have', () => {
    const { scrape_configs: [told] = [] } = load(textOf('promtail.yml')) as Promtail;
    const read = Object.values(told?.pipeline_stages[0]?.['json']?.expressions ?? {});
    expect(read.length).toBeGreaterThan(5);
    expect(read.filter((name) => !fields().has(name))).toEqual([]);
    const alloy = [...textOf('alloy.config').matchAll(/^ {6}\w+ += "(\w+)",$/gm)].map(([, name = '']) => name);
    expect(new Set(alloy)).toEqual(new Set(read));
  });

  it('has braces and quotes in pairs', () => {
    const code = textOf('alloy.config').replace(/\/\/.*$/gm, '');
    const texts = code.match(/"(?:[^"\\\n]|\\.)*"/g) ?? [];
    const rest = code.replace(/"(?:[^"\\\n]|\\.)*"/g, '');
    expect(texts.length).toBeGreaterThan(20);
    expect(rest).not.toContain('"');
    for (const [open, close] of ['{}', '[]', '()'])
      expect(rest.split(open ?? '').length).toBe(rest.split(close ?? '').length);
  });

  it('renames fields for Elasticsearch that lines have', () => {
    const { processors } = load(textOf('filebeat.yml')) as Filebeat;
    const renamed = processors
      .flatMap(({ rename }) => rename?.fields ?? [])
      .map(({ from }) => from.replace('techsapo.', ''));
    expect(renamed.length).toBeGreaterThan(5);
    const ofRequests = ['http.request.method', 'http.response.status_code', 'http.route', 'url.path'];
    expect(renamed.filter((name) => !fields().has(name) && !ofRequests.includes(name))).toEqual([]);
  });
});
