import { decodeSource } from "../../shared/import/decode-source.ts";

export type EmailBody = { format: "text" | "html"; text: string };

const MOST_DEPTH = 8;
const MOST_PARTS = 100;

/**
 * The words of a saved e-mail: its subject as the first line, then its text, or its web page where it has no text. Who
 * wrote to whom is not read. Null where there are no words; attachments are files of their own.
 */
export function readEmail(bytes: Uint8Array): EmailBody | null {
  const raw = Buffer.from(bytes).toString("latin1").replaceAll(/\r\n?/g, "\n");
  const { headers } = split(raw);
  const bodies = bodiesOf(raw, 0);
  const subject = decodeWords(headers.get("subject") ?? "").replace(/^(?:(?:re|fwd?|aw|wg): ?)+/i, "");
  const text = bodies.find(({ format }) => format === "text");
  const html = bodies.find(({ format }) => format === "html");
  if (text && text.text.trim() !== "") return { format: "text", text: `${subject}\n\n${text.text}` };
  if (!html) return null;
  const escaped = subject.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return { format: "html", text: `<p>${escaped}</p>${html.text}` };
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

function bodiesOf(raw: string, depth: number): EmailBody[] {
  const { headers, body } = split(raw);
  const type = headers.get("content-type") ?? "text/plain";
  const boundary = /^multipart\//i.test(type) ? /boundary="?([^";]+)/i.exec(type)?.[1]?.trim() : undefined;
  if (boundary !== undefined && depth < MOST_DEPTH) {
    const parts = `\n${body}`.split(`\n--${boundary}`).slice(1, MOST_PARTS);
    return parts
      .filter((part) => !part.startsWith("--"))
      .flatMap((part) => bodiesOf(part.replace(/^[ \t]*\n/, ""), depth + 1));
  }
  if (/^attachment/i.test(headers.get("content-disposition") ?? "")) return [];
  const format = /^text\/html/i.test(type) ? "html" : /^text\/plain/i.test(type) ? "text" : null;
  if (format === null) return [];
  const bytes = decodeTransfer(body, headers.get("content-transfer-encoding") ?? "");
  return [{ format, text: decodeCharset(bytes, /charset="?([^";\s]+)/i.exec(type)?.[1]) }];
}

function decodeTransfer(body: string, encoding: string): Buffer {
  if (/^base64$/i.test(encoding.trim())) return Buffer.from(body, "base64");
  if (!/^quoted-printable$/i.test(encoding.trim())) return Buffer.from(body, "latin1");
  return Buffer.from(unquote(body.replaceAll(/[ \t]*=[ \t]*\n/g, "")), "latin1");
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

/** "=?utf-8?Q?caf=C3=A9?=" in a subject. */
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
