/** AGAIN has a question asked again while somebody looks: alerts are looked at as often as this. */
export const AGAIN = { refetchInterval: 5_000 } as const;
