/** columnName is the column in which something is kept: `costNano` is in `cost_nano`. */
export function columnName(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
