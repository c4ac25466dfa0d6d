/** Sample is one series of a family and its value; the value is written as it is, so that exact decimals stay exact. */
export interface Sample {
  suffix?: '_bucket' | '_sum' | '_count';
  labels: Readonly<Record<string, string>>;
  value: string | number | bigint;
}

/** Family is the series of one name. */
export interface Family {
  name: string;
  help: string;
  type: 'counter' | 'gauge' | 'histogram';
  samples: readonly Sample[];
}

/** WrittenFamily is a family in Prometheus' text format (version 0.0.4): its head, and a line for each of its series. */
export interface WrittenFamily {
  name: string;
  head: string;
  series: string;
}

const LINE_END = Buffer.from('\n');

/** familiesIn reads a worker's page. */
export function familiesIn(page: string): WrittenFamily[] {
  return JSON.parse(page) as WrittenFamily[];
}

/**
 * joinFamilies is a page of families, in UTF-8; those with one name are one, as the format wants it. As one text, a page would take
 * three times as long: one sign beyond Latin-1 makes all of it twice as large.
 */
export function joinFamilies(families: readonly WrittenFamily[]): Buffer {
  const texts = new Map<string, string[]>();
  for (const { name, head, series } of families) {
    const known = texts.get(name);
    if (known) known.push(series);
    else texts.set(name, [head, series]);
  }
  const lines = [...texts.values()].flat().filter((text) => text !== '');
  return Buffer.concat(lines.flatMap((text) => [Buffer.from(text), LINE_END]));
}

/** writeFamily writes a family. */
export function writeFamily({ name, help, type, samples }: Family): WrittenFamily {
  const lines = samples.map(({ suffix = '', labels, value }) => `${name}${suffix}${labelsOf(labels)} ${String(value)}`);
  return { name, head: `# HELP ${name} ${help}\n# TYPE ${name} ${type}`, series: lines.join('\n') };
}

/** Of a thousand budgets, each has the same labels in several families. */
const writtenLabels = new WeakMap<Sample['labels'], string>();

function labelsOf(labels: Sample['labels']): string {
  const known = writtenLabels.get(labels);
  if (known !== undefined) return known;
  let pairs = '';
  for (const name in labels) pairs += `${pairs === '' ? '' : ','}${name}="${escaped(labels[name] ?? '')}"`;
  const written = pairs === '' ? '' : `{${pairs}}`;
  writtenLabels.set(labels, written);
  return written;
}

function escaped(value: string): string {
  return value.replace(/["\\\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`));
}
