/** Evidence is what speaks for an answer and against it. */
export interface Evidence {
  /** The models of each cluster, that of the answer in question first. */
  clusters: readonly (readonly string[])[];
  /** How alike the whole texts of all answers are, 0 to 1. */
  textLikeness: number;
}

/** JudgedCluster is the models that gave the same answer, and whether it is right; `null` where nobody said. */
export interface JudgedCluster {
  models: readonly string[];
  isRight: boolean | null;
}

/** Judged is an analysis of whose answers something is known. */
export interface Judged {
  clusters: readonly JudgedCluster[];
  textLikeness: number;
}
