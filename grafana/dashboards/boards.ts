import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { DEFAULT_URL, write, type Board } from './board.js';
import { COST_MANAGEMENT } from './cost-management.js';
import { DATABASE_OPERATIONS } from './database-operations.js';
import { LLM_PROVIDERS } from './llm-providers.js';
import { MAIN_SYSTEM } from './main-system.js';
import { SECURITY } from './security.js';
import { SLO } from './slo.js';
import { WALL_BOUNCE_QUALITY } from './wall-bounce-quality.js';

const BOARDS: readonly Board[] = [
  MAIN_SYSTEM,
  COST_MANAGEMENT,
  LLM_PROVIDERS,
  WALL_BOUNCE_QUALITY,
  DATABASE_OPERATIONS,
  SECURITY,
  SLO,
];

/** dashboards is all dashboards as Grafana reads them, by the names of their files. */
export function dashboards(techsapoUrl = DEFAULT_URL): Map<string, Dashboard> {
  return new Map(BOARDS.map((board) => [`${board.uid}.json`, write(board, techsapoUrl)]));
}
