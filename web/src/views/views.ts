import { lazy, type ComponentType } from 'react';
import { words, type Words } from '../language/language';

/** View is a part of the page that has an address of its own. */
export interface View {
  /** Where it is; names behind a colon are its parameters. */
  path: string;
  /** What it is called in the navigation, and the key that follows `g` to go there; `null` for views below another. */
  entry: { name: Words<string>; key: string } | null;
  Content: ComponentType;
}

const view = (
  path: string,
  entry: View['entry'],
  load: () => Promise<Record<string, ComponentType>>,
  name: string,
): View => ({
  path,
  entry,
  Content: lazy(async () => ({ default: (await load())[name] as ComponentType })),
});

/** VIEWS are all views, in the order of the navigation; each is loaded when it is first looked at. */
export const VIEWS: readonly View[] = [
  view('/', { name: words({ en: 'Overview', ja: '概要' }), key: 'o' }, () => import('./overview/overview'), 'Overview'),
];
