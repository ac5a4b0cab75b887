/** A decoded part of an address; undefined where it is not encoded UTF-8. Total. */
export function decodedUri(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
