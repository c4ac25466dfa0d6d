/**
 * viewPaths are the addresses of every view below a service, by name; single things are those that its ledger has.
 * @param {(path: string) => Promise<any>} ask gets an answer of the service's API
 * @returns {Promise<Record<string, string>>}
 */
export async function viewPaths(ask) {
  const failed = (await ask('/api/v1/calls?status=error&limit=1')).items[0];
  const [latest] = (await ask('/api/v1/calls?limit=1')).items;
  const [bounce] = (await ask('/api/v1/wall-bounces?outcome=below_threshold&limit=1')).items;
  return {
    overview: '/?compare=previous',
    costs: '/costs?by=model&range=7d&compare=previous',
    budgets: '/budgets',
    budget: '/budgets?edit=new',
    providers: '/providers',
    provider: `/providers/${failed?.provider}`,
    compare: '/compare?dimension=provider&a=openai&b=anthropic',
    release: `/compare?mode=release&release=${latest?.release}`,
    calls: '/calls',
    call: `/calls/${failed?.id}`,
    trace: `/traces/${latest?.traceId}`,
    'wall-bounces': '/wall-bounces?range=30d',
    ...(bounce ? { 'wall-bounce': `/wall-bounces/${bounce.id}?project=${bounce.project}` } : {}),
    run: '/wall-bounces?range=30d&run=new',
    health: '/system',
    keys: '/settings',
    prices: '/settings/prices',
    price: '/settings/prices?provider=acme&model=house-1',
  };
}
