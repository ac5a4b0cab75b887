import { z } from "zod";
import { reportDraftSchema } from "../../shared/report/draft.ts";
import { keepDraft, keptDraftSchema, type KeptDraft, type WordMarks } from "../../shared/report/kept-draft.ts";
import { reportSchema, type Report } from "../../shared/report/report.ts";
import { reportVersionSchema, type ReportVersion } from "../../shared/report/version.ts";
import { documents, type Stored } from "./documents.ts";
import type { Upgrade } from "./row-content.ts";
import { joinKey } from "./tables/keys.ts";
import { StorageConflict } from "./tables/storage-error.ts";
import type { TableStore } from "./tables/table-store.ts";

const versionRecordSchema = reportVersionSchema.extend({
  /** How many rows hold its content. */
  parts: z.number().int(),
});
export type VersionRecord = z.infer<typeof versionRecordSchema>;
export type StoredVersion = Stored<VersionRecord>;

const openingSchema = z.object({
  version: z.number().int(),
  id: z.string(),
  name: z.string(),
  at: z.string().datetime(),
});
/** Somebody has opened a published version for the first time. */
export type Opening = z.infer<typeof openingSchema>;

export interface ReportStore {
  draft(tenantId: string, evaluationId: string): Promise<Stored<KeptDraft> | null>;
  /** `etag` null: the first one. A `StorageConflict` when somebody else was quicker. */
  saveDraft(
    tenantId: string,
    evaluationId: string,
    next: { value: KeptDraft; etag: string | null },
  ): Promise<Stored<KeptDraft>>;
  /** The published versions, the latest first. */
  versions(tenantId: string, evaluationId: string): Promise<StoredVersion[]>;
  /** The content of a version, as it was published. */
  content(tenantId: string, evaluationId: string, version: VersionRecord): Promise<Report>;
  /** Content first, then the version itself. A `StorageConflict` when there is such a version already. */
  publish(
    tenantId: string,
    evaluationId: string,
    next: { version: ReportVersion; report: Report },
  ): Promise<StoredVersion>;
  /** Of what is frozen, only how it is shared changes. A `StorageConflict` when another server was quicker. */
  saveShares(tenantId: string, evaluationId: string, next: StoredVersion): Promise<StoredVersion>;
  openings(tenantId: string, evaluationId: string): Promise<Opening[]>;
  /** Notes the first time; later ones change nothing. */
  noteOpening(tenantId: string, evaluationId: string, opening: Opening): Promise<void>;
}

/** UTF-16 units of content in one row: with its escapes it stays well below what a row holds. */
const PART_UNITS = 150_000;

/** Drafts, versions, their content and who opened them stand in partitions of their own. */
export function createReportStore(store: TableStore, marks: WordMarks): ReportStore {
  const drafts = documents(store, "reports", keptDraftSchema, [withoutWords(marks)]);
  const versions = documents(store, "reports", versionRecordSchema);
  const parts = documents(store, "reports", z.object({ text: z.string() }));
  const openings = documents(store, "reports", openingSchema);
  const at = (tenantId: string, what: string, evaluationId: string): string => joinKey(tenantId, what, evaluationId);
  // Named by what they hold: two who publish at once do not write over each other.
  const partKey = (hash: string, index: number): string => joinKey(hash, String(index));

  return {
    draft: (tenantId, evaluationId) => drafts.get(at(tenantId, "drafts", evaluationId), "draft"),
    saveDraft(tenantId, evaluationId, { value, etag }) {
      const place = [at(tenantId, "drafts", evaluationId), "draft"] as const;
      return etag === null ? drafts.create(...place, value) : drafts.replace(...place, { value, etag });
    },
    async versions(tenantId, evaluationId) {
      const all = await versions.list(at(tenantId, "versions", evaluationId));
      return all.sort((a, b) => b.value.version - a.value.version);
    },
    async content(tenantId, evaluationId, { hash, parts: count }) {
      const place = at(tenantId, "content", evaluationId);
      const rows = await Promise.all(
        Array.from({ length: count }, (_, index) => parts.get(place, partKey(hash, index))),
      );
      if (rows.some((row) => row === null))
        throw new Error(`A part of the report ${hash} of ${evaluationId} is missing.`);
      return reportSchema.parse(JSON.parse(rows.map((row) => row?.value.text ?? "").join("")));
    },
    async publish(tenantId, evaluationId, { version, report }) {
      const text = JSON.stringify(report);
      const count = Math.ceil(text.length / PART_UNITS);
      for (let index = 0; index < count; index += 1) {
        const part = { text: text.slice(index * PART_UNITS, (index + 1) * PART_UNITS) };
        await parts.put(at(tenantId, "content", evaluationId), partKey(version.hash, index), part);
      }
      return versions.create(at(tenantId, "versions", evaluationId), joinKey(String(version.version)), {
        ...version,
        parts: count,
      });
    },
    saveShares: (tenantId, evaluationId, next) =>
      versions.replace(at(tenantId, "versions", evaluationId), joinKey(String(next.value.version)), next),
    openings: async (tenantId, evaluationId) =>
      (await openings.list(at(tenantId, "openings", evaluationId))).map(({ value }) => value),
    async noteOpening(tenantId, evaluationId, opening) {
      try {
        const key = joinKey(String(opening.version), opening.id);
        await openings.create(at(tenantId, "openings", evaluationId), key, opening);
      } catch (error) {
        if (!(error instanceof StorageConflict)) throw error;
      }
    },
  };
}

/** Drafts of version 1 held the words that they quote, and those that a lead had let stand: these are asked about again. */
function withoutWords(marks: WordMarks): Upgrade {
  return (content) => {
    const draft = reportDraftSchema.parse(content);
    return keepDraft({ ...draft, confirmed: [] }, { record: new Map(), before: null, marks });
  };
}
