import { decodeSource } from "../../shared/import/decode-source.ts";

export type EmailBody = { format: "text" | "html"; text: string };

const MOST_DEPTH = 8;
const MOST_PARTS = 100;

/**
 * The words of a saved e-mail: the subject as the first line, then its text, or its HTML where it has no text. Sender
 * and recipients are not read. Attachments are files of their own. Null where there are no words.
 */
export function readEmail(bytes: Uint8Array): EmailBody | null {
  const raw = Buffer.from(bytes).toString("latin1").replaceAll(/\r\n?/g, "\n");
  const { headers } = split(raw);
  const body = bodyOf(raw, 0);
  const subject = decodeWords(headers.get("subject") ?? "").replace(/^(?:(?:re|fwd?|aw|wg): ?)+/i, "");
  if (!body) return null;
  return body.format === "text"
    ? { format: "text", text: `${subject}\n\n${body.text}` }
    : { format: "html", text: `<p>${escaped(subject)}</p>${body.text}` };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

type Part = { headers: ReadonlyMap<string, string>; body: string };

function split(raw: string): Part {
  const end = raw.indexOf("\n\n");
  const head = (end < 0 ? raw : raw.slice(0, end)).replaceAll(/\n[ \t]+/g, " ");
  const headers = new Map<string, string>();
  for (const line of head.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end < 0 ? "" : raw.slice(end + 2) };
}

/** The words of a part. Of alternatives one is taken; of other parts all are, in order. */
function bodyOf(raw: string, depth: number): EmailBody | null {
  const { headers, body } = split(raw);
  const type = headers.get("content-type") ?? "text/plain";
  const boundary = /^multipart\//i.test(type) ? /boundary="?([^";]+)/i.exec(type)?.[1]?.trim() : undefined;
  if (boundary !== undefined && depth < MOST_DEPTH) {
    const bodies = partsBetween(`\n${body}`, `\n--${boundary}`)
      .flatMap((part) => bodyOf(part.replace(/^[ \t]*\n/, ""), depth + 1) ?? [])
      .filter(({ text }) => text.trim() !== "");
    if (/^multipart\/alternative/i.test(type))
      return bodies.find(({ format }) => format === "text") ?? bodies[0] ?? null;
    return together(bodies);
  }
  if (/^attachment/i.test(headers.get("content-disposition") ?? "")) return null;
  const format = /^text\/html/i.test(type) ? "html" : /^text\/plain/i.test(type) ? "text" : null;
  if (format === null) return null;
  const bytes = decodeTransfer(body, headers.get("content-transfer-encoding") ?? "");
  return { format, text: decodeCharset(bytes, /charset="?([^";\s]+)/i.exec(type)?.[1]) };
}

/** The parts between boundaries. A boundary must fill its line, since another may begin with the same letters. */
function partsBetween(text: string, mark: string): string[] {
  const parts: string[] = [];
  for (const piece of text.split(mark).slice(1)) {
    if (parts.length >= MOST_PARTS || /^--[ \t]*(?:\n|$)/.test(piece)) break;
    const last = parts.length - 1;
    if (/^[ \t]*(?:\n|$)/.test(piece)) parts.push(piece);
    else if (last >= 0) parts[last] = `${parts[last]}${mark}${piece}`;
  }
  return parts;
}

function together(bodies: readonly EmailBody[]): EmailBody | null {
  if (bodies.length === 0) return null;
  if (bodies.every(({ format }) => format === "text"))
    return { format: "text", text: bodies.map(({ text }) => text).join("\n\n") };
  const pages = bodies.map(({ format, text }) => (format === "html" ? text : `<pre>${escaped(text)}</pre>`));
  return { format: "html", text: pages.join("\n") };
}

function decodeTransfer(body: string, encoding: string): Buffer {
  if (/^base64$/i.test(encoding.trim())) return Buffer.from(body, "base64");
  if (!/^quoted-printable$/i.test(encoding.trim())) return Buffer.from(body, "latin1");
  return Buffer.from(unquote(body.replaceAll(/=[ \t]*\n/g, "")), "latin1");
}

function unquote(text: string): string {
  return text.replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function decodeCharset(bytes: Uint8Array, charset: string | undefined): string {
  if (charset !== undefined && !/^(?:utf-?8|us-ascii|iso-8859-1|windows-1252)$/i.test(charset)) {
    try {
      return new TextDecoder(charset).decode(bytes);
    } catch {
      return decodeSource(bytes);
    }
  }
  return decodeSource(bytes);
}

/** Decodes words of a subject such as "=?utf-8?Q?caf=C3=A9?=". */
function decodeWords(subject: string): string {
  return subject.replaceAll(
    /=\?([^?]{1,40})\?([bq])\?([^?]*)\?=(?: (?==\?))?/gi,
    (_, charset: string, how: string, word: string) => {
      const bytes =
        how.toLowerCase() === "b"
          ? Buffer.from(word, "base64")
          : Buffer.from(unquote(word.replaceAll("_", " ")), "latin1");
      return decodeCharset(bytes, charset);
    },
  );
}
