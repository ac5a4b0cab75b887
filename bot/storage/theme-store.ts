import { codebookSchema, type Codebook } from "../../shared/themes/codebook.ts";
import { themeShapeSchema, verdictsSchema, type ThemeShape, type Verdicts } from "../../shared/themes/decisions.ts";
import { themeDraftSchema, type ThemeDraft } from "../../shared/themes/draft.ts";
import { documents, type Stored } from "./documents.ts";
import { forgetPartition } from "./forget-partition.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

/** What people have decided about the comments of one area and question; null: those shown without their question. */
type ThemeCell = { evaluationId: string; areaId: string; questionId: string | null };

/** Codebooks in all their versions, and what people decided in each evaluation. Only drafts hold words. */
export interface ThemeStore {
  /** The versions that people made, the oldest first. */
  codebooks(tenantId: string, frameworkId: string): Promise<Codebook[]>;
  /** A `StorageConflict` when there is such a version already. */
  addCodebook(tenantId: string, codebook: Codebook): Promise<void>;
  shape(tenantId: string, evaluationId: string): Promise<Stored<ThemeShape> | null>;
  /** `etag` null: the first one. A `StorageConflict` when somebody else was quicker. */
  saveShape(tenantId: string, evaluationId: string, next: { value: ThemeShape; etag: string | null }): Promise<void>;
  /** All decisions of an evaluation. */
  verdicts(tenantId: string, evaluationId: string): Promise<Verdicts>;
  cell(tenantId: string, cell: ThemeCell): Promise<Stored<Verdicts> | null>;
  /** As `saveShape`. */
  saveCell(tenantId: string, cell: ThemeCell, next: { value: Verdicts; etag: string | null }): Promise<void>;
  /** What a model drafted for an evaluation. Its sentences may hold words of comments. */
  draft(tenantId: string, evaluationId: string): Promise<Stored<ThemeDraft> | null>;
  /** As `saveShape`. */
  saveDraft(tenantId: string, evaluationId: string, next: { value: ThemeDraft; etag: string | null }): Promise<void>;
  /** Removes what was decided and drafted in an evaluation that is taken back. */
  forget(tenantId: string, evaluationId: string): Promise<void>;
}

export function createThemeStore(store: TableStore): ThemeStore {
  const codebooks = documents(store, "themes", codebookSchema);
  const shapes = documents(store, "themes", themeShapeSchema);
  const cells = documents(store, "themes", verdictsSchema);
  const drafts = documents(store, "themes", themeDraftSchema);
  const draftsOf = (tenantId: string): string => joinKey(tenantId, "drafts");
  const cellsOf = (tenantId: string, evaluationId: string): string => joinKey(tenantId, "cells", evaluationId);
  const keyOf = ({ areaId, questionId }: ThemeCell): string => joinKey(areaId, questionId ?? "");
  const shapesOf = (tenantId: string): string => joinKey(tenantId, "shapes");

  return {
    async codebooks(tenantId, frameworkId) {
      const all = (await codebooks.list(joinKey(tenantId, "codebooks", frameworkId))).map((row) => row.value);
      return all.sort((a, b) => a.version - b.version);
    },
    async addCodebook(tenantId, codebook) {
      const { frameworkId, version } = codebook;
      await codebooks.create(joinKey(tenantId, "codebooks", frameworkId), joinKey(String(version)), codebook);
    },
    shape: (tenantId, evaluationId) => shapes.get(shapesOf(tenantId), joinKey(evaluationId)),
    async saveShape(tenantId, evaluationId, { value, etag }) {
      const at = [shapesOf(tenantId), joinKey(evaluationId)] as const;
      await (etag === null ? shapes.create(...at, value) : shapes.replace(...at, { value, etag }));
    },
    async verdicts(tenantId, evaluationId) {
      const rows = await cells.list(cellsOf(tenantId, evaluationId));
      return Object.assign({}, ...rows.map((row) => row.value)) as Verdicts;
    },
    cell: (tenantId, cell) => cells.get(cellsOf(tenantId, cell.evaluationId), keyOf(cell)),
    draft: (tenantId, evaluationId) => drafts.get(draftsOf(tenantId), joinKey(evaluationId)),
    async saveDraft(tenantId, evaluationId, { value, etag }) {
      const at = [draftsOf(tenantId), joinKey(evaluationId)] as const;
      await (etag === null ? drafts.create(...at, value) : drafts.replace(...at, { value, etag }));
    },
    async forget(tenantId, evaluationId) {
      await forgetPartition(store, "themes", { partition: cellsOf(tenantId, evaluationId) });
      await drafts.remove(draftsOf(tenantId), joinKey(evaluationId));
      await shapes.remove(shapesOf(tenantId), joinKey(evaluationId));
    },
    async saveCell(tenantId, cell, { value, etag }) {
      const at = [cellsOf(tenantId, cell.evaluationId), keyOf(cell)] as const;
      await (etag === null ? cells.create(...at, value) : cells.replace(...at, { value, etag }));
    },
  };
}
