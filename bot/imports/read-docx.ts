import { strFromU8, strToU8, zipSync } from "fflate";
import { INDEX_NAMESPACE, REPORT_MARK } from "../../shared/report/report-index.ts";
import { DOCUMENT, isLargeXml, tagsIn } from "./bounds.ts";
import { withoutHiddenRuns } from "./hidden-runs.ts";
import { propertiesIn, unescaped } from "./package-properties.ts";
import { hasDefinitions, unpack } from "./unpack.ts";

const WANTED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/custom\.xml|customXml\/item\d+\.xml|word\/(?:document|styles|numbering|footnotes|endnotes)\.xml|word\/_rels\/(?:document|footnotes|endnotes)\.xml\.rels)$/;
const WITH_WORDS = ["document", "footnotes", "endnotes"].map((name) => `word/${name}.xml`);
const INDEX = /<(?:\w{1,20}:)?index\b[^<>]{0,300}>([^<]*)</;
/** The styles of our own reports that tell whose words a paragraph holds. */
const STYLES = [
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Evidence'] => p.llcp-evidence:fresh",
  "p[style-name='Quote Source'] => p.llcp-by:fresh",
];

type DocxMarks = { marks: ReadonlyMap<string, string>; index: string | null };
export type ReadHtml = ({ ok: true; html: string } & DocxMarks) | { ok: false; reason: "cannot-read" | "too-large" };

/**
 * Reads a Word document: its words, lists and tables as HTML, its custom properties, and the index of one of our
 * reports. Pictures, headers, comments and hidden text are left out.
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadHtml> {
  const unpacked = unpack(bytes, { isWanted: (name) => WANTED.test(name), mostBytes: DOCUMENT.bytes });
  if (!unpacked.ok) return unpacked;
  const { parts } = unpacked;
  if (isLargeXml(Object.values(parts), DOCUMENT)) return { ok: false, reason: "too-large" };
  if (Object.values(parts).some(hasDefinitions)) return { ok: false, reason: "cannot-read" };
  for (const name of WITH_WORDS) if (parts[name]) parts[name] = strToU8(withoutHiddenRuns(strFromU8(parts[name])));
  const { default: mammoth } = await import("mammoth");
  const marks = propertiesIn(parts["docProps/custom.xml"]);
  try {
    const buffer = Buffer.from(zipSync(parts, { level: 0 }));
    const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: "" }));
    const styleMap = marks.has(REPORT_MARK) ? STYLES : [];
    const { value } = await mammoth.convertToHtml({ buffer }, { convertImage, styleMap });
    return { ok: true, html: value, marks, index: indexIn(parts) };
  } catch {
    return { ok: false, reason: "cannot-read" };
  }
}

/** How many tags of a document are read; 0 where it cannot be opened. */
export function documentTags(bytes: Uint8Array): number {
  const unpacked = unpack(bytes, { isWanted: (name) => WANTED.test(name), mostBytes: DOCUMENT.bytes });
  return unpacked.ok ? tagsIn(Object.values(unpacked.parts)) : 0;
}

function indexIn(parts: Readonly<Record<string, Uint8Array>>): string | null {
  for (const [name, part] of Object.entries(parts)) {
    if (!name.startsWith("customXml/")) continue;
    const xml = strFromU8(part);
    const found = xml.includes(INDEX_NAMESPACE) ? INDEX.exec(xml) : null;
    if (found) return unescaped(found[1] ?? "");
  }
  return null;
}
