import { zipSync } from "fflate";
import { hasDefinitions, unpack } from "./unpack.ts";

const WANTED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:document|styles|numbering|footnotes|endnotes)\.xml|word\/_rels\/(?:document|footnotes|endnotes)\.xml\.rels)$/;

export type ReadHtml = { ok: true; html: string } | { ok: false; reason: "cannot-read" | "too-large" };

/** A Word document as the HTML of its words, lists and tables. Pictures, headers and comments stay out. */
export async function readDocx(bytes: Uint8Array): Promise<ReadHtml> {
  const unpacked = unpack(bytes, (name) => WANTED.test(name));
  if (!unpacked.ok) return unpacked;
  const { parts } = unpacked;
  if (Object.values(parts).some(hasDefinitions)) return { ok: false, reason: "cannot-read" };
  const { default: mammoth } = await import("mammoth");
  try {
    const buffer = Buffer.from(zipSync(parts, { level: 0 }));
    const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: "" }));
    const { value } = await mammoth.convertToHtml({ buffer }, { convertImage });
    return { ok: true, html: value };
  } catch {
    return { ok: false, reason: "cannot-read" };
  }
}
