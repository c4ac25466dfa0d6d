/** cleanText is a text that every database gives back as it got it: well-formed, without NUL, and not too long. */
export function cleanText(text: string, longest: number): string {
  const cut = text.length > longest ? text.slice(0, longest) : text;
  const formed = cut.isWellFormed() ? cut : cut.toWellFormed();
  return formed.includes('\0') ? formed.replaceAll('\0', '\ufffd') : formed;
}

/** isAddressable tells whether a name can be a part of a URL's path: `.` and `..` cannot, however they are written. */
export function isAddressable(name: string): boolean {
  return name !== '.' && name !== '..';
}
