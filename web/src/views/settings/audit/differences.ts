/** Difference is one fact of a document, as it was before and after; nothing: it was not there. */
export interface Difference {
  path: string;
  before: string | undefined;
  after: string | undefined;
}

/** Differences are the facts that are not the same in two documents, and how many others are. */
export interface Differences {
  changed: Difference[];
  unchanged: number;
}

/** differencesOf compares two JSON documents fact by fact; a fact within others is named by all of them, with dots between. */
export function differencesOf(before: unknown, after: unknown): Differences {
  const [was, is] = [factsOf(before), factsOf(after)];
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  const changed = paths.filter((path) => was.get(path) !== is.get(path));
  return {
    changed: changed.map((path) => ({ path, before: was.get(path), after: is.get(path) })),
    unchanged: paths.length - changed.length,
  };
}

function factsOf(document: unknown): Map<string, string> {
  const facts = new Map<string, string>();
  const gather = (value: unknown, path: string): void => {
    if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
      for (const [name, part] of Object.entries(value)) gather(part, path === '' ? name : `${path}.${name}`);
    } else if (path !== '' || value !== null)
      facts.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  };
  gather(document, '');
  return facts;
}
