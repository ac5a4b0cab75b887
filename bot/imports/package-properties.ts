import { strFromU8 } from "fflate";

/** Each repetition is bounded, so that a file of opening tags alone cannot stall the search. */
const PROPERTY =
  /<property\b[^<>]{0,300}?\bname="([^"<>]{1,100})"[^<>]{0,300}>\s{0,100}<vt:lpwstr>([^<]{0,2000})<\/vt:lpwstr>/g;

/** The text properties of a document. */
export function propertiesIn(part: Uint8Array | undefined): ReadonlyMap<string, string> {
  const xml = strFromU8(part ?? new Uint8Array());
  return new Map([...xml.matchAll(PROPERTY)].map(([, name = "", value = ""]) => [unescaped(name), unescaped(value)]));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'" };

/** XML text with its entities decoded. */
export function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos|#39);/g, (_, name: string) => ENTITIES[name] ?? "");
}
