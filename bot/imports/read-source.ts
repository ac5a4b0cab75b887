import { createHash } from "node:crypto";
import { register } from "../../shared/areas/register.ts";
import { frameworks } from "../../shared/framework/frameworks.ts";
import { decodeSource } from "../../shared/import/decode-source.ts";
import type { FrameworkIndex, ImportResult } from "../../shared/import/import-result.ts";
import type { FileKind, ImportRefusal } from "../../shared/import/import-refusal.ts";
import { readPublishedPage } from "../../shared/import/read-published-page.ts";
import { fileKind } from "./file-kind.ts";

export type SourceFile = { name: string; bytes: Uint8Array };
export type Source = { ok: true; name: string; kind: FileKind; hash: string; result: ImportResult };
export type SourceRefusal = { ok: false } & ImportRefusal;

const OWN_REPORT = /<article class="llcp-report">/;

/** The framework that imports are read against. */
export function importFramework(): FrameworkIndex {
  const [framework] = frameworks;
  if (!framework) throw new Error("No framework is installed.");
  return framework;
}

/** Reads a file by what it is. What cannot be read is refused with what it is. */
export async function readSource({ name, bytes }: SourceFile): Promise<Source | SourceRefusal> {
  const kind = fileKind(bytes);
  if (kind === "text" || kind === "html") return readPage({ name, bytes, kind });
  if (kind === "unknown" || kind === "empty") return { ok: false, reason: "nothing-recognised", kind, names: [] };
  return { ok: false, reason: "cannot-read", kind, names: [] };
}

function readPage({ name, bytes, kind }: SourceFile & { kind: "text" | "html" }): Source | SourceRefusal {
  const text = decodeSource(bytes);
  if (OWN_REPORT.test(text)) return { ok: false, reason: "own-report", kind, names: [] };
  const result = readPublishedPage({ text, format: kind, framework: importFramework(), areas: register });
  return { ok: true, name, kind, hash: hashOf(text), result };
}

export function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
