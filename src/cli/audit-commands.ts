import { AuditExpiry } from '../storage/audit/audit-expiry.js';
import { withStorage } from './offline.js';

/** expireAudit lets go of entries of the audit log that are kept no longer, and returns the exit code. */
export async function expireAudit(): Promise<number> {
  return withStorage(async (context) => {
    const throughSeq = await context.get(AuditExpiry).expire();
    process.stdout.write(throughSeq === null ? 'nothing is due\n' : `let go through row ${throughSeq}\n`);
    return 0;
  });
}
