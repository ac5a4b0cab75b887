import { createHash } from "node:crypto";
import { z } from "zod";
import { reportDraftSchema } from "../../shared/report/draft.ts";
import { keptDraftOf, keptDraftSchema, type KeptReportDraft, type WordMarks } from "../../shared/report/kept-draft.ts";
import { reportSchema, type Report } from "../../shared/report/report.ts";
import { reportVersionSchema, type ReportVersion } from "../../shared/report/version.ts";
import { documents, type Stored } from "./documents.ts";
import { forgetPartition } from "./forget-partition.ts";
import { longTexts } from "./long-texts.ts";
import type { Upgrade } from "./row-content.ts";
import { nullOnConflict } from "./tables/conflicts.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

const versionRecordSchema = reportVersionSchema.extend({
  /** How many rows hold its content. */
  parts: z.number().int(),
  /** Where the picture for its cover is; null where it has none. Versions of an earlier program do not say. */
  logo: z.object({ hash: z.string(), parts: z.number().int() }).nullable().optional(),
});
type VersionRecord = z.infer<typeof versionRecordSchema>;
export type StoredVersion = Stored<VersionRecord>;

/** Its bytes are base64. */
const keptPictureSchema = z.object({
  ...{ kind: z.enum(["png", "jpeg"]), bytes: z.string() },
  ...{ width: z.number().int(), height: z.number().int() },
});
/** `picture` null: it was taken away again. */
const keptLogoSchema = z.object({ picture: keptPictureSchema.nullable() });
const coverPictureSchema = keptPictureSchema.extend({ text: z.string().nullable() });
/** The picture on the cover of a published version, with what it shows in words. */
export type CoverPicture = z.infer<typeof coverPictureSchema>;
export type KeptLogo = z.infer<typeof keptLogoSchema>;

const openingSchema = z.object({
  version: z.number().int(),
  id: z.string(),
  name: z.string(),
  at: z.string().datetime(),
});
/** Somebody has opened a published version for the first time. */
type Opening = z.infer<typeof openingSchema>;

export interface ReportStore {
  draft(tenantId: string, evaluationId: string): Promise<Stored<KeptReportDraft> | null>;
  /** `etag` null: the first one. A `StorageConflict` when somebody else was quicker. */
  saveDraft(
    tenantId: string,
    evaluationId: string,
    next: { value: KeptReportDraft; etag: string | null },
  ): Promise<Stored<KeptReportDraft>>;
  /** The published versions, the latest first. */
  versions(tenantId: string, evaluationId: string): Promise<StoredVersion[]>;
  /** The latest version that was not withdrawn; null where none stands. */
  standing(tenantId: string, evaluationId: string): Promise<StoredVersion | null>;
  /** The content of a version, as it was published. */
  content(tenantId: string, evaluationId: string, version: VersionRecord): Promise<Report>;
  /** The picture on a version's cover, as it was published; undefined where the version does not say. */
  cover(tenantId: string, evaluationId: string, version: VersionRecord): Promise<CoverPicture | null | undefined>;
  /** Content first, then the version itself. A `StorageConflict` when there is such a version already. */
  publish(
    tenantId: string,
    evaluationId: string,
    next: { version: ReportVersion; report: Report; cover: CoverPicture | null },
  ): Promise<StoredVersion>;
  /** Of what is frozen, only how it is shared changes, and that it was withdrawn. A `StorageConflict` when another server was quicker. */
  saveVersion(tenantId: string, evaluationId: string, next: StoredVersion): Promise<StoredVersion>;
  openings(tenantId: string, evaluationId: string): Promise<Opening[]>;
  /** Notes the first time; later ones change nothing. */
  noteOpening(tenantId: string, evaluationId: string, opening: Opening): Promise<void>;
  /** Those of one person, of whichever version; none is fine. */
  forgetOpenings(tenantId: string, evaluationId: string, personId: string): Promise<void>;
  /** The picture for the covers of all reports that the leads have chosen; null where they never have. */
  logo(tenantId: string): Promise<Stored<KeptLogo> | null>;
  /** `etag` null: the first one. A `StorageConflict` when somebody else was quicker. */
  saveLogo(tenantId: string, next: { value: KeptLogo; etag: string | null }): Promise<Stored<KeptLogo>>;
  /** Removes the draft of a round that is taken back, and what somebody only began to publish of it. */
  forget(tenantId: string, evaluationId: string): Promise<void>;
}

/** Drafts, versions, their content and who opened them stand in partitions of their own. */
export function createReportStore(store: TableStore, marks: WordMarks): ReportStore {
  const drafts = documents(store, "reports", keptDraftSchema, [withoutWords(marks)]);
  const versions = documents(store, "reports", versionRecordSchema);
  const texts = longTexts(store, "reports");
  const logos = documents(store, "reports", keptLogoSchema);
  const openings = documents(store, "reports", openingSchema);
  const at = (tenantId: string, what: string, evaluationId: string): string => joinKey(tenantId, what, evaluationId);
  const saveCover = async (tenantId: string, evaluationId: string, cover: CoverPicture) => {
    const text = JSON.stringify(cover);
    const hash = createHash("sha256").update(text).digest("hex");
    return { hash, parts: await texts.put(at(tenantId, "content", evaluationId), hash, text) };
  };
  const latestFirst = async (tenantId: string, evaluationId: string): Promise<StoredVersion[]> => {
    const all = await versions.list(at(tenantId, "versions", evaluationId));
    return all.sort((a, b) => b.value.version - a.value.version);
  };
  return {
    draft: (tenantId, evaluationId) => drafts.get(at(tenantId, "drafts", evaluationId), "draft"),
    saveDraft(tenantId, evaluationId, { value, etag }) {
      const place = [at(tenantId, "drafts", evaluationId), "draft"] as const;
      return etag === null ? drafts.create(...place, value) : drafts.replace(...place, { value, etag });
    },
    versions: latestFirst,
    standing: async (tenantId, evaluationId) =>
      (await latestFirst(tenantId, evaluationId)).find(({ value }) => !value.withdrawn) ?? null,
    async content(tenantId, evaluationId, { hash, parts }) {
      const text = await texts.get(at(tenantId, "content", evaluationId), hash, parts);
      return reportSchema.parse(JSON.parse(text));
    },
    async cover(tenantId, evaluationId, { logo }) {
      if (!logo) return logo;
      const text = await texts.get(at(tenantId, "content", evaluationId), logo.hash, logo.parts);
      return coverPictureSchema.parse(JSON.parse(text));
    },
    async publish(tenantId, evaluationId, { version, report, cover }) {
      // Named by what it holds: two who publish at once do not write over each other.
      const parts = await texts.put(at(tenantId, "content", evaluationId), version.hash, JSON.stringify(report));
      const logo = cover && (await saveCover(tenantId, evaluationId, cover));
      return versions.create(at(tenantId, "versions", evaluationId), joinKey(String(version.version)), {
        ...version,
        ...{ parts, logo },
      });
    },
    saveVersion: (tenantId, evaluationId, next) =>
      versions.replace(at(tenantId, "versions", evaluationId), joinKey(String(next.value.version)), next),
    logo: (tenantId) => logos.get(joinKey(tenantId, "logo"), "logo"),
    saveLogo(tenantId, { value, etag }) {
      const place = [joinKey(tenantId, "logo"), "logo"] as const;
      return etag === null ? logos.create(...place, value) : logos.replace(...place, { value, etag });
    },
    openings: async (tenantId, evaluationId) =>
      (await openings.list(at(tenantId, "openings", evaluationId))).map(({ value }) => value),
    async forget(tenantId, evaluationId) {
      for (const what of ["drafts", "content", "openings"])
        await forgetPartition(store, "reports", { partition: at(tenantId, what, evaluationId) });
    },
    async forgetOpenings(tenantId, evaluationId, personId) {
      const partition = at(tenantId, "openings", evaluationId);
      for (const { value } of await openings.list(partition))
        if (value.id === personId) await openings.remove(partition, joinKey(String(value.version), personId));
    },
    async noteOpening(tenantId, evaluationId, opening) {
      const key = joinKey(String(opening.version), opening.id);
      await nullOnConflict(openings.create(at(tenantId, "openings", evaluationId), key, opening));
    },
  };
}

/** Drafts of version 1 held the words that they quote, and those that a lead had let stand: these are asked about again. */
function withoutWords(marks: WordMarks): Upgrade {
  return (content) => {
    const draft = reportDraftSchema.parse(content);
    return keptDraftOf({ ...draft, confirmed: [] }, { record: new Map(), before: null, marks });
  };
}
