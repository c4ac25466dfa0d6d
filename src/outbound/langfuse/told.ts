import type { LlmCall } from '../../domain/call.js';
import type { WallBounce } from '../../domain/wall-bounce.js';

/** CallTold is a call as the ledger has it, with what was asked and answered as far as that is kept. */
export interface CallTold {
  call: LlmCall;
  input: string | null;
  output: string | null;
}

/** BounceTold is an analysis with those of its calls that are known. */
export interface BounceTold {
  bounce: WallBounce;
  calls: readonly CallTold[];
}
