import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { useSession } from '../api/session';
import { namesIn } from './address';
import { DIMENSIONS, type Dimension } from './dimensions';

/** Narrowing is the values to which dimensions are narrowed; an empty text is what was not told. */
export type Narrowing = Readonly<Partial<Record<Dimension, readonly string[]>>>;

/** useNarrowing is how the address narrows all dimensions, project and environment among them. */
export function useNarrowing(): Narrowing {
  const [search] = useSearchParams();
  const { project: only } = useSession();
  const text = search.toString();
  return useMemo(() => {
    const said = new URLSearchParams(text);
    const narrowed = DIMENSIONS.filter((name) => said.has(name) && !(name === 'project' && only !== null));
    return Object.fromEntries(narrowed.map((name) => [name, namesIn(said, name)]));
  }, [text, only]);
}

/** narrowedIn is the part of a question that narrows what it asks for. */
export function narrowedIn(narrowing: Narrowing): Partial<Record<Dimension, string[]>> {
  return Object.fromEntries(Object.entries(narrowing).map(([name, values]) => [name, [...values]]));
}
