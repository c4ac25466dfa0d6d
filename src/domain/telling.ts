/** Told is what is known of something that is told piece by piece: for each field its value, and the stamp it came with. */
export type Told = Record<string, { value: unknown; stamp: number }>;

/**
 * mergeTold joins two tellings of the same thing, field by field: the higher stamp wins, and between equal stamps the
 * value whose JSON is the greater. It is commutative, associative and idempotent, so the order of arrival does not matter.
 */
export function mergeTold(one: Told, other: Told): Told {
  const merged: Told = { ...one };
  for (const [field, told] of Object.entries(other)) {
    const known = merged[field];
    if (!known || told.stamp > known.stamp || (told.stamp === known.stamp && isGreater(told.value, known.value))) {
      merged[field] = told;
    }
  }
  return merged;
}

/** tell makes a telling of some fields with one stamp; what is `undefined` or `null` is not told. */
export function tell(fields: Record<string, unknown>, stamp: number): Told {
  const told: Told = {};
  for (const [field, value] of Object.entries(fields)) {
    if (value !== undefined && value !== null) told[field] = { value, stamp };
  }
  return told;
}

/** writeTold writes a telling as JSON, the same whatever the order in which its pieces came. */
export function writeTold(told: Told): string {
  return JSON.stringify(Object.fromEntries(Object.entries(told).sort(([one], [other]) => (one < other ? -1 : 1))));
}

/** valuesOf is what a telling says, without the stamps. */
export function valuesOf(told: Told): Record<string, unknown> {
  return Object.fromEntries(Object.entries(told).map(([field, { value }]) => [field, value]));
}

function isGreater(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) > JSON.stringify(other);
}
