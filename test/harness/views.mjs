/**
 * viewPaths are the addresses of every view below a service, by name; single things are those that its ledger has.
 * @param {(path: string) => Promise<any>} ask gets an answer of the service's API
 * @returns {Promise<Record<string, string>>}
 */
export async function viewPaths(ask) {
  const failed = (await ask('/api/v1/calls?status=error&limit=1')).items[0];
  const [latest] = (await ask('/api/v1/calls?limit=1')).items;
  const [alert] = (await ask('/api/v1/alerts?limit=1')).items;
  const [incident] = (await ask('/api/v1/incidents?limit=1')).items;
  const [bounce] = (await ask('/api/v1/wall-bounces?outcome=below_threshold&limit=1')).items;
  const [report] = (await ask('/api/v1/reports?limit=1')).items;
  /** @type {string[]} */
  const releases = (await ask('/api/v1/dimensions')).values.release ?? [];
  const release = releases.findLast((name) => name !== '');
  const effect = release && (await ask(`/api/v1/deployments/compare?release=${release}`));
  return {
    overview: '/?compare=previous',
    costs: '/costs?by=model&range=7d&compare=previous',
    budgets: '/budgets',
    budget: '/budgets?edit=new',
    statement: '/statement',
    recommendations: '/recommendations',
    reconciliation: '/reconciliation?provider=openai',
    quota: '/budgets?quota=new',
    providers: '/providers',
    provider: `/providers/${failed?.provider}`,
    compare: '/compare?dimension=provider&a=openai&b=anthropic',
    deployments: '/deployments',
    ...(effect?.verdict ? { deployment: `/deployments?release=${release}` } : {}),
    trends: '/trends?range=7d',
    calls: '/calls',
    call: `/calls/${failed?.id}`,
    trace: `/traces/${latest?.traceId}`,
    'wall-bounces': '/wall-bounces?range=30d',
    ...(bounce ? { 'wall-bounce': `/wall-bounces/${bounce.id}?project=${bounce.project}` } : {}),
    run: '/wall-bounces?range=30d&run=new',
    'web-vitals': '/web-vitals?range=7d',
    alerts: '/alerts',
    ...(alert ? { alert: `/alerts/${alert.id}` } : {}),
    rules: '/alerts/rules?edit=new',
    channels: '/alerts/channels',
    channel: '/alerts/channels?edit=new',
    silences: '/alerts/silences',
    silence: '/alerts/silences?edit=new&label=alertname%3DProviderOutage&label=provider%3Dacme',
    window: '/alerts/silences?window=new',
    notifications: '/alerts/notifications',
    incidents: '/incidents',
    ...(incident ? { incident: `/incidents/${incident.id}` } : {}),
    slos: '/slos',
    slo: '/slos?edit=new',
    reports: '/reports?edit=new',
    ...(report ? { report: `/reports?report=${report.id}` } : {}),
    health: '/system',
    security: '/security',
    keys: '/settings',
    prices: '/settings/prices',
    price: '/settings/prices?provider=acme&model=house-1',
    audit: '/settings/audit',
  };
}
