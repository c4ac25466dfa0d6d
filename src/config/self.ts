import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Clock } from './clock.js';
import type { Environment } from './environment.js';
import { VERSION } from './version.js';

/** Self is who this process is among the workers of the service. */
export interface Self {
  /** Its own for every start: workers may have the same name. */
  id: string;
  name: string;
  role: string;
  version: string;
  pid: number;
  host: string;
  startedAtMs: number;
}

/** SELF is the token under which it is injected. */
export const SELF = Symbol('SELF');

/** selfIn is who a process is that starts now. */
export function selfIn({ WORKER_NAME, TECHSAPO_ROLE }: Environment, clock: Clock): Self {
  return {
    id: randomUUID().replaceAll('-', ''),
    name: WORKER_NAME,
    role: TECHSAPO_ROLE,
    version: VERSION,
    pid: process.pid,
    host: hostname().slice(0, 200),
    startedAtMs: clock.now(),
  };
}
