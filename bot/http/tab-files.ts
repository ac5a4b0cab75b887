import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import type { Language } from "../../shared/locales/text.ts";

export type TabFile = {
  type: string;
  body: Buffer;
  /** Made when it is first asked for: a start does not wait for it. */
  readonly gzip: Buffer | null;
  etag: string;
  immutable: boolean;
};

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".woff2": "font/woff2",
};

/** The built tab, read once: only what was there then can be asked for, so no path leads elsewhere. */
export type TabFiles = { find(path: string, language?: Language): TabFile | null };

/** A file as it is sent; one that can change under its name. */
export function tabFile(body: Buffer, type: string, immutable = false): TabFile {
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 16)}"`;
  const isText = /text|json|svg/.test(type);
  let made: Buffer | null = null;
  return {
    ...{ type, body, etag, immutable },
    get gzip() {
      return isText ? (made ??= gzipSync(body, { level: 9 })) : null;
    },
  };
}

/** `folder` is what the tab's build wrote. Paths without an ending are pages of the app: all are its index. */
export function readTabFiles(folder: string): TabFiles {
  const files = new Map<string, TabFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const full = join(entry.parentPath, entry.name);
    const type = TYPES[extname(entry.name)] ?? "application/octet-stream";
    const isImmutable = full.includes(`${sep}assets${sep}`);
    const file = tabFile(readFileSync(full), type, isImmutable);
    files.set(relative(folder, full).split(sep).join("/"), file);
  }
  return {
    find(path) {
      const asked = path.replace(/^\/tab\/?/, "");
      return (
        files.get(asked) ??
        (extname(asked.split("/").at(-1) ?? "") === "" || asked.startsWith("evaluations/")
          ? (files.get("index.html") ?? null)
          : null)
      );
    },
  };
}
