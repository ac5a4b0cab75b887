/**
 * A fingerprint of ten characters, empty for an empty text, and equal in browser and server. It is not collision-proof
 * and need not be: it keeps people from overwriting their own words, not those of others.
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
