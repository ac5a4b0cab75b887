import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { ImportSource } from "../../shared/evaluations/evaluation.ts";
import { readKept, type KeptImport } from "../../shared/import/kept-import.ts";
import { longTexts } from "./long-texts.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

type Kept = Pick<NonNullable<ImportSource["kept"]>, "name" | "parts">;

/** What imports were made of, beside the rounds that they became: under a name of its own each time. */
export interface ImportStore {
  /** Returns in how many parts it is kept. */
  keep(tenantId: string, evaluationId: string, next: { name: string; kept: KeptImport }): Promise<number>;
  read(tenantId: string, evaluationId: string, kept: Kept): Promise<KeptImport>;
  /** What is kept, as JSON in UTF-8, in a buffer of its own that can be handed over to a thread. */
  readJson(tenantId: string, evaluationId: string, kept: Kept): Promise<Uint8Array<ArrayBuffer>>;
  /** Removes all of it, or what is kept under certain names. */
  forget(tenantId: string, evaluationId: string, which?: (name: string) => boolean): Promise<void>;
}

const [packed, unpacked] = [promisify(gzip), promisify(gunzip)];
/** How what is packed begins, written as text; what an earlier program kept is JSON as it is. */
const PACKED = "H4sI";

export function createImportStore(store: TableStore): ImportStore {
  const texts = longTexts(store, "evaluations");
  const at = (tenantId: string, evaluationId: string): string => joinKey(tenantId, "source", evaluationId);
  const readJson: ImportStore["readJson"] = async (tenantId, evaluationId, { name, parts }) => {
    const text = await texts.get(at(tenantId, evaluationId), name, parts);
    return ownBytes(text.startsWith(PACKED) ? await unpacked(Buffer.from(text, "base64")) : Buffer.from(text));
  };
  return {
    async keep(tenantId, evaluationId, { name, kept }) {
      const text = (await packed(JSON.stringify(kept))).toString("base64");
      return texts.put(at(tenantId, evaluationId), name, text);
    },
    read: async (tenantId, evaluationId, kept) =>
      readKept(new TextDecoder().decode(await readJson(tenantId, evaluationId, kept))),
    readJson,
    forget: (tenantId, evaluationId, which) => texts.forget(at(tenantId, evaluationId), which),
  };
}

/** What is short is part of a buffer that others have parts of, too. */
function ownBytes(bytes: Buffer<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}
