/**
 * Tells one text from another in ten characters, nothing in none, alike in the browser and at the server. It keeps nobody from making
 * two texts that look alike, and need not: people are kept from overwriting their own words, not somebody else's.
 */
export function fingerprint(text: string): string {
  if (text === "") return "";
  let [one, other] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x85ebca6b);
    other ^= other >>> 13;
  }
  return [one, other].map((half) => (half >>> 0).toString(36).padStart(7, "0").slice(-5)).join("");
}
