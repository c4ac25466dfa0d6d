/** SEVERITIES are how bad it is that an alert fires, the worst first. Their order is stored. */
export const SEVERITIES = ['critical', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];
