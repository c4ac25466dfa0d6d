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
    path: '/statement',
    entry: { name: words({ en: 'Statement', ja: '明細書' }), key: 't' },
    load: async () => (await import('./statement/statement')).Statement,
  },
  {
    path: '/recommendations',
    entry: { name: words({ en: 'Savings', ja: '節約提案' }), key: 'r' },
    load: async () => (await import('./recommendations/recommendations')).Recommendations,
  },
  {
    path: '/reconciliation',
    entry: null,
    load: async () => (await import('./reconciliation/reconciliation')).Reconciliation,
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
    path: '/deployments',
    entry: { name: words({ en: 'Deployments', ja: 'デプロイ' }), key: 'd' },
    load: async () => (await import('./deployments/deployments')).Deployments,
  },
  {
    path: '/trends',
    entry: { name: words({ en: 'Trends', ja: '傾向' }), key: 'n' },
    load: async () => (await import('./trends/trends')).Trends,
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
    path: '/web-vitals',
    entry: { name: words({ en: 'Web vitals', ja: 'Web Vitals' }), key: 'v' },
    load: async () => (await import('./web-vitals/web-vitals')).WebVitals,
  },
  {
    path: '/alerts',
    entry: { name: words({ en: 'Alerts', ja: 'アラート' }), key: 'a' },
    load: async () => (await import('./alerts/alerts')).Alerts,
  },
  {
    path: '/alerts/rules',
    entry: null,
    load: async () => (await import('./alerts/rules/rules')).Rules,
  },
  {
    path: '/alerts/channels',
    entry: null,
    load: async () => (await import('./alerts/channels/channels')).Channels,
  },
  {
    path: '/alerts/silences',
    entry: null,
    load: async () => (await import('./alerts/silences/silences')).Silences,
  },
  {
    path: '/alerts/notifications',
    entry: null,
    load: async () => (await import('./alerts/notifications/notifications')).Notifications,
  },
  {
    path: '/alerts/:id',
    entry: null,
    load: async () => (await import('./alerts/alert')).Alert,
  },
  {
    path: '/incidents',
    entry: { name: words({ en: 'Incidents', ja: 'インシデント' }), key: 'i' },
    load: async () => (await import('./incidents/incidents')).Incidents,
  },
  {
    path: '/incidents/:id',
    entry: null,
    load: async () => (await import('./incidents/incident')).Incident,
  },
  {
    path: '/slos',
    entry: { name: words({ en: 'SLOs', ja: 'SLO' }), key: 'j' },
    load: async () => (await import('./slos/slos')).Slos,
  },
  {
    path: '/reports',
    entry: { name: words({ en: 'Reports', ja: 'レポート' }), key: 'w' },
    load: async () => (await import('./reports/reports')).Reports,
  },
  {
    path: '/system',
    entry: { name: words({ en: 'Health', ja: '稼働状況' }), key: 'h' },
    load: async () => (await import('./system/system')).System,
  },
  {
    path: '/security',
    entry: { name: words({ en: 'Security', ja: 'セキュリティ' }), key: 'e' },
    load: async () => (await import('./security/security')).Security,
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
  {
    path: '/settings/audit',
    entry: null,
    load: async () => (await import('./settings/audit/audit')).Audit,
  },
];
