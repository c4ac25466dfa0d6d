import type { ComponentType } from 'react';
import { words, type Words } from '../language/language';

/** View is a part of the page that has an address of its own. */
export interface View {
  /** Where it is; names behind a colon are its parameters. */
  path: string;
  /** What it is called in the navigation, and the key that follows `g` to go there; `null` for views below another. */
  entry: { name: Words<string>; key: string } | null;
  /** Fetches its code. */
  load: () => Promise<ComponentType>;
}

/** VIEWS are all views, in the order of the navigation; each is loaded when it is first looked at. */
export const VIEWS: readonly View[] = [
  {
    path: '/',
    entry: { name: words({ en: 'Overview', ja: '概要' }), key: 'o' },
    load: async () => (await import('./overview/overview')).Overview,
  },
  {
    path: '/costs',
    entry: { name: words({ en: 'Costs', ja: 'コスト' }), key: 'c' },
    load: async () => (await import('./costs/costs')).Costs,
  },
  {
    path: '/budgets',
    entry: { name: words({ en: 'Budgets', ja: '予算' }), key: 'u' },
    load: async () => (await import('./budgets/budgets')).Budgets,
  },
  {
    path: '/providers',
    entry: { name: words({ en: 'Providers', ja: 'プロバイダー' }), key: 'p' },
    load: async () => (await import('./providers/providers')).Providers,
  },
  {
    path: '/providers/:provider',
    entry: null,
    load: async () => (await import('./providers/provider')).Provider,
  },
  {
    path: '/compare',
    entry: { name: words({ en: 'Compare', ja: '比較' }), key: 'm' },
    load: async () => (await import('./compare/compare')).Compare,
  },
  {
    path: '/calls',
    entry: { name: words({ en: 'Calls', ja: '呼び出し' }), key: 'l' },
    load: async () => (await import('./calls/calls')).Calls,
  },
  {
    path: '/calls/:id',
    entry: null,
    load: async () => (await import('./calls/call')).Call,
  },
  {
    path: '/traces/:id',
    entry: null,
    load: async () => (await import('./calls/traces/trace')).Trace,
  },
  {
    path: '/wall-bounces',
    entry: { name: words({ en: 'Wall-bounce', ja: '壁打ち' }), key: 'b' },
    load: async () => (await import('./wall-bounce/wall-bounces')).WallBounces,
  },
  {
    path: '/wall-bounces/:id',
    entry: null,
    load: async () => (await import('./wall-bounce/wall-bounce')).WallBounce,
  },
  {
    path: '/system',
    entry: { name: words({ en: 'Health', ja: '稼働状況' }), key: 'h' },
    load: async () => (await import('./system/system')).System,
  },
  {
    path: '/settings',
    entry: { name: words({ en: 'Settings', ja: '設定' }), key: 's' },
    load: async () => (await import('./settings/keys')).Keys,
  },
  {
    path: '/settings/prices',
    entry: null,
    load: async () => (await import('./settings/prices/prices')).Prices,
  },
];
