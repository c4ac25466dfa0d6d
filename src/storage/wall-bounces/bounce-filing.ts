import { beyondCap, BOUNCE_CAPS, type BounceFiling } from '../../domain/bounce-filing.js';
import { OTHER } from '../../domain/call.js';
import { GRAINS } from '../../domain/rollup/grain.js';
import { countedModels } from '../../domain/wall-bounce-sums.js';
import type { WallBounce } from '../../domain/wall-bounce.js';
import type { Transaction } from '../transaction.js';
import { textIn } from '../row.js';

const EVER = `FROM bounce_sums WHERE grain = ${GRAINS.indexOf('ever')} AND bucket_ms = 0`;
const PROJECTS = `SELECT DISTINCT project AS name ${EVER}`;
const KINDS = `SELECT task_kind AS name ${EVER} AND project = ?`;
const MODELS = 'SELECT model AS name FROM bounce_models WHERE day_ms = ? AND project = ? AND task_kind = ?';

/**
 * filingOf decides under which names an analysis counts, by those that count in the sums already. Two that come at once may
 * both take the last place: a cap is a bound on size, not a number that anything is computed with.
 */
export async function filingOf(query: Transaction['query'], bounce: WallBounce, dayMs: number): Promise<BounceFiling> {
  const namesIn = async (sql: string, ...parameters: unknown[]): Promise<string[]> =>
    (await query(sql, parameters)).map((row) => textIn(row, 'name'));

  let { project } = bounce;
  let kinds = await namesIn(KINDS, project);
  if (kinds.length === 0) {
    project = filed(project, await namesIn(PROJECTS), BOUNCE_CAPS.projects);
    kinds = await namesIn(KINDS, project);
  }
  const taskKind = filed(bounce.taskKind, kinds, BOUNCE_CAPS.taskKinds);
  const models = await namesIn(MODELS, dayMs, project, taskKind);
  return { project, taskKind, others: beyondCap(countedModels(bounce), models, BOUNCE_CAPS.models) };
}

function filed(name: string, known: readonly string[], most: number): string {
  return beyondCap([name], known, most).length === 0 ? name : OTHER;
}
