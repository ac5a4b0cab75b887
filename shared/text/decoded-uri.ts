/** A part of an address as it was before it was encoded; undefined where it is no encoded UTF-8. Total. */
export function decodedUri(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
