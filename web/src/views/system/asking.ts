/** AGAIN has a question asked again while somebody looks: health changes without a call that tells of it. */
export const AGAIN = { refetchInterval: 10_000 } as const;
