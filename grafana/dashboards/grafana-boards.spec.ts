import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { SHIPPED_RULES } from '../../src/domain/alerting/shipped-rules.js';
import { dashboards } from './boards.js';
import { LABELS } from './series.js';
import { boundsOf } from './shipped-bounds.js';

interface Place {
  x: number;
  y: number;
  w: number;
  h: number;
}

interface Panel {
  id: number;
  type: string;
  title: string;
  description?: string;
  gridPos: Place;
  datasource?: object;
  targets?: { expr: string; refId: string; datasource: object }[];
  fieldConfig?: { defaults: { unit?: string; noValue?: string; thresholds: { steps: { value: number | null }[] } } };
}

interface Written {
  uid: string;
  title: string;
  description: string;
  tags: string[];
  refresh: string;
  time: object;
  links: { type: string; url?: string; placement?: string }[];
  templating: { list: { name: string; type: string; query: unknown; skipUrlSync: boolean }[] };
  annotations: { list: { name: string }[] };
  panels: Panel[];
}

const PROVISIONING = join(__dirname, '..', 'provisioning');
const FOLDER = join(PROVISIONING, 'dashboards', 'json');
const PAGE_VIEWS = readFileSync(join(__dirname, '..', '..', 'web', 'src', 'views', 'views.ts'), 'utf8');

/** At 1440 px a column of Grafana’s 24 is so wide, and a letter of a title at most so. */
const [COLUMN_PX, LETTER_PX, EDGES_PX] = [57, 7.5, 56];
const COLUMNS = 24;
const MOST_REFS = 26;

const written = (url?: string): [string, Written][] =>
  [...dashboards(url)].map(([name, made]) => [name, JSON.parse(JSON.stringify(made)) as Written]);
const ALL = written();
const PANELS = ALL.flatMap(([name, { panels }]) => panels.map((panel) => [name, panel.title, panel] as const));
const SHOWING = PANELS.filter(([, , { type }]) => type !== 'row');

describe('Dashboards', () => {
  it('lie in the project as the code says', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/dashboards.mjs', '--check'], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(readdirSync(FOLDER).sort()).toEqual(ALL.map(([name]) => name).sort());
  });

  it.each([
    [['--to'], /--to/],
    [['--colour', 'red'], /npm run dashboards -- \[--check/],
    [['--techsapo-url', 'https://techsapo.example.org'], /say where with --to FOLDER/],
    [['--to', 'anywhere', '--techsapo-url', 'javascript:alert(1)'], /takes an address like https:/],
    [['--check', '--to', 'anywhere'], /leave out --to/],
  ])('are not written with %j, and it is said why', (words, why) => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/dashboards.mjs', ...words], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, expect.stringMatching(why)]);
  });

  it('have a uid, a title, tags and a description each, of their own', () => {
    for (const take of ['uid', 'title', 'description'] as const) {
      const told = ALL.map(([, board]) => board[take]);
      expect([new Set(told).size, told.every((text) => text.length > 0)]).toEqual([7, true]);
    }
    for (const [name, { uid, description, tags, refresh, time }] of ALL) {
      expect([name, description]).toEqual([`${uid}.json`, expect.stringMatching(/^For /)]);
      expect({ tags, refresh, time }).toEqual({
        tags: ['techsapo'],
        refresh: '30s',
        time: expect.any(Object) as object,
      });
    }
  });

  it('lead to each other and to a view that TechSapo has, wherever that is', () => {
    for (const [, { links }] of written('https://techsapo.example.org')) {
      const own = links.find(({ type }) => type === 'link')?.url ?? '';
      expect(PAGE_VIEWS).toContain(`path: '${own.replace('${techsapo_url}', '')}'`);
      expect(links.map(({ type, placement }) => [type, placement])).toEqual([
        ['dashboards', undefined],
        ['link', undefined],
      ]);
    }
    const urls = written('https://techsapo.example.org').map(([, { templating }]) => templating.list.at(-1));
    for (const url of urls) {
      const fixed = { type: 'constant', query: 'https://techsapo.example.org', skipUrlSync: true };
      expect(url).toMatchObject({ name: 'techsapo_url', ...fixed });
    }
  });

  it('use every variable that they offer, and offer each that they use', () => {
    for (const [name, { panels, templating }] of ALL) {
      const exprs = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)).join('\n');
      const used = new Set([...exprs.matchAll(/\$([a-z_]+)/g)].map(([, variable]) => variable));
      for (const builtIn of ['__range', '__rate_interval']) used.delete(builtIn);
      const offered = templating.list
        .map((one) => one.name)
        .filter((one) => !['datasource', 'techsapo_url'].includes(one));
      expect([name, [...used].sort()]).toEqual([name, offered.sort()]);
    }
  });
});

describe('The panels of dashboards', () => {
  it.each(ALL)('of %s have ids of their own, and stand side by side in rows that are full', (_, { panels }) => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    let next = 0;
    for (const y of [...new Set(panels.map(({ gridPos }) => gridPos.y))].sort((one, other) => one - other)) {
      const line = panels.filter(({ gridPos }) => gridPos.y === y);
      expect(y).toBe(next);
      expect(new Set(line.map(({ gridPos }) => gridPos.h)).size).toBe(1);
      let x = 0;
      for (const { gridPos } of line.toSorted((one, other) => one.gridPos.x - other.gridPos.x)) {
        expect(gridPos.x).toBe(x);
        x += gridPos.w;
      }
      expect(x).toBe(COLUMNS);
      next = y + (line[0]?.gridPos.h ?? 0);
    }
  });

  it.each(SHOWING)(
    'of %s: %s has a unit, a description, words for no data, and a title that fits',
    (_, title, panel) => {
      const { unit, noValue } = panel.fieldConfig?.defaults ?? {};
      expect([unit, noValue]).toEqual([expect.stringMatching(/^.+$/), 'No data']);
      expect(panel.description).toMatch(/^[A-Z0-9].{10,250}\.$/);
      expect(title.length * LETTER_PX).toBeLessThan(panel.gridPos.w * COLUMN_PX - EDGES_PX);
    },
  );

  it.each(SHOWING)(
    'of %s: %s asks the chosen Prometheus, of the chosen installation',
    (_, title, { datasource, targets = [] }) => {
      expect([title, targets.length > 0, targets.length <= MOST_REFS]).toEqual([title, true, true]);
      expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
      for (const target of targets) {
        expect([target.datasource, datasource]).toEqual(Array(2).fill({ type: 'prometheus', uid: '${datasource}' }));
        const selectors = target.expr.match(/\b[a-z][a-z0-9_]+\{[^}]*\}/g) ?? [];
        expect(selectors.length).toBeGreaterThan(0);
        for (const selector of selectors) expect(selector).toMatch(/^[a-z0-9_]+\{job="\$job"/);
      }
    },
  );

  it('say which choices do nothing to them', () => {
    for (const [name, { panels, templating }] of ALL) {
      const filters = templating.list
        .map((one) => one.name)
        .filter((one) => !/^(datasource|job|techsapo_url)$/.test(one));
      for (const { type, title, description = '', targets = [] } of panels) {
        if (type === 'row') continue;
        const idle = filters.filter((filter) => targets.every(({ expr }) => !expr.includes(`"$${filter}"`)));
        const told = /Not narrowed by ([a-z, ]+)\.$/.exec(description)?.[1]?.split(', ') ?? [];
        expect([name, title, told]).toEqual([name, title, idle]);
      }
    }
  });

  it('name every series that is listed, and no other', () => {
    const text = JSON.stringify(ALL);
    const named = [...text.matchAll(/\b([a-z][a-z0-9_]+?)(_bucket|_sum|_count)?\{job/g)].map(([, name = '']) => name);
    expect([...new Set(named)].sort()).toEqual(Object.keys(LABELS).sort());
  });
});

describe('The bounds of shipped rules', () => {
  it('are where alerts fire, in what is shown', () => {
    expect(boundsOf(['MemoryCritical', 'MemoryHigh'], 100)).toEqual([
      { value: null, color: 'green' },
      { value: 85, color: 'orange' },
      { value: 90, color: 'red' },
    ]);
    expect(boundsOf(['WallBounceConfidenceLow'])).toEqual([
      { value: null, color: 'red' },
      { value: 0.7, color: 'green' },
    ]);
    expect(() => boundsOf(['Nobody'])).toThrow('no rule that comes with the service is called Nobody');
  });

  it('are those that panels say they are', () => {
    const names = SHIPPED_RULES.map(({ name }) => name);
    for (const [, title, { description = '', fieldConfig }] of SHOWING) {
      const lines = /The lines? (?:is|are) (?:that|those) of (\w+)(?: and (\w+))?/.exec(description)?.slice(1) ?? [];
      const told = lines.filter((name) => name !== undefined);
      expect(names).toEqual(expect.arrayContaining(told));
      if (told.length > 0)
        expect([title, fieldConfig?.defaults.thresholds.steps.length]).toEqual([title, 1 + told.length]);
    }
  });
});

describe('What is provisioned', () => {
  const yaml = (name: string): unknown => load(readFileSync(join(PROVISIONING, name), 'utf8'));

  it('is the data source that dashboards choose, and the folder that they lie in', () => {
    expect(yaml('datasources/techsapo.yml')).toMatchObject({
      datasources: [{ uid: 'techsapo-prometheus', name: 'TechSapo Prometheus', url: '${PROMETHEUS_URL}' }],
    });
    for (const [, { templating }] of ALL) {
      expect(templating.list[0]).toMatchObject({ name: 'datasource', current: { value: 'techsapo-prometheus' } });
    }
    expect(yaml('dashboards/techsapo.yml')).toMatchObject({
      providers: [{ options: { path: '/etc/grafana/provisioning/dashboards/json' } }],
    });
    expect(yaml('datasources/techsapo-loki.yml.example')).toMatchObject({ datasources: [{ type: 'loki' }] });
  });
});
