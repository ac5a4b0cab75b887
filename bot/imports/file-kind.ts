import { unzipNames } from "./zip-names.ts";
import { decodeSource } from "../../shared/import/decode-source.ts";
import type { FileKind } from "../../shared/import/import-refusal.ts";

type Bytes = Uint8Array;
const LOOK_AT = 4096;
const MARKS: readonly [FileKind, readonly number[]][] = [
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["picture", [0x89, 0x50, 0x4e, 0x47]],
  ["picture", [0xff, 0xd8, 0xff]],
  ["picture", [0x47, 0x49, 0x46, 0x38]],
  ["rtf", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ["archive", [0x37, 0x7a, 0xbc, 0xaf]],
  ["archive", [0x52, 0x61, 0x72, 0x21]],
  ["archive", [0x1f, 0x8b]],
];
const HTML = /^\s*<(?:!doctype html|html|head|body|\?xml|!--)/i;
const HEADER =
  /^(?:from|to|subject|date|received|mime-version|return-path|delivered-to|message-id|x-[\w-]+|content-type): /i;

/** Tells the kind of a file by its first bytes, never by its name. */
export function fileKind(bytes: Bytes): FileKind {
  if (bytes.length === 0) return "empty";
  for (const [kind, mark] of MARKS) if (mark.every((byte, at) => bytes[at] === byte)) return kind;
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04])) return zipKind(bytes);
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return compoundKind(bytes);
  const text = decodeSource(bytes.subarray(0, LOOK_AT));
  if (HTML.test(text)) return "html";
  if (/^\s*[{[]\s*["{[\]}]/.test(text)) return "json";
  const [first = "", second = ""] = text.split("\n");
  if (HEADER.test(first) && (HEADER.test(second) || /^\s/.test(second))) return "email";
  return controlShare(text) > 0.1 ? "unknown" : "text";
}

function begins(bytes: Bytes, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

function zipKind(bytes: Bytes): FileKind {
  const names = unzipNames(bytes);
  if (names === null) return "unknown";
  if (names.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name))) return "macros";
  if (names.includes("word/document.xml")) return "docx";
  if (names.includes("xl/workbook.xml")) return "xlsx";
  if (names.includes("mimetype") && names.includes("content.xml")) return "odt";
  if (names.some((name) => name === "[Content_Types].xml")) return "unknown";
  return "zip";
}

/** The container of Word and Excel files before 2007. Newer files with a password use it, too. */
function compoundKind(bytes: Bytes): FileKind {
  const has = (word: string): boolean => Buffer.from(bytes).includes(Buffer.from(word, "utf16le"));
  if (has("EncryptedPackage")) return "locked";
  if (has("WordDocument")) return "doc";
  return has("Workbook") || has("Book") ? "xls" : "unknown";
}

/** The share of control characters that no text contains. */
function controlShare(text: string): number {
  // oxlint-disable-next-line no-control-regex -- these are the characters to count
  const controls = text.match(/[\u0000-\u0008\u000E-\u001B\uFFFD]/g)?.length ?? 0;
  return text.length === 0 ? 0 : controls / text.length;
}
