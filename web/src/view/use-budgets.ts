import { api } from '../api/client';
import { PAGED } from './pages';

const ALL = { params: { query: { limit: 1_000 } } };

/** useBudgets asks for all budgets; whoever does is answered once. */
export function useBudgets() {
  return api.useInfiniteQuery('get', '/api/v1/budgets', ALL, PAGED);
}
