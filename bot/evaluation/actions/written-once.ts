import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { AreaRows } from "../../storage/action-store.ts";
import type { Stored } from "../../storage/documents.ts";
import { StorageConflict } from "../../storage/tables/storage-error.ts";
import { isSameRow, writtenOnce } from "../conflicts.ts";
import { NOT_FOUND, type NotFound } from "../deps.ts";

/** Derives an id from a key, so that what is sent twice is made once. */
export function idFrom(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 24);
}

/** Whether each of these fields is stored as it was sent. */
export function saysAll<T extends object>(there: T, fields: Partial<T>): boolean {
  return (Object.keys(fields) as (keyof T)[]).every((field) => isDeepStrictEqual(there[field], fields[field]));
}

/** Creates the row, or returns the one that is there already. */
export async function createOnce<T extends { id: string; areaId: string }>(
  rows: AreaRows<T>,
  tenantId: string,
  value: T,
): Promise<{ stored: Stored<T>; made: boolean }> {
  try {
    return { stored: await rows.create(tenantId, value), made: true };
  } catch (error) {
    const there = error instanceof StorageConflict ? await rows.get(tenantId, value.areaId, value.id) : null;
    if (!there) throw error;
    return { stored: there, made: false };
  }
}

/** Saves the row over the version that it was made from; null when another version is stored by now. */
export async function saveOverVersion<T extends { id: string; areaId: string }>(
  rows: AreaRows<T>,
  tenantId: string,
  next: Stored<T>,
): Promise<Stored<T> | null> {
  const written = await writtenOnce(rows.save(tenantId, next), {
    read: () => rows.get(tenantId, next.value.areaId, next.value.id),
    isMeant: (there) => isSameRow(there, next.value),
  });
  return written.ok ? written.stored : null;
}

/** The answer to a lost race: what is stored now, as `view` shows it, or that it is gone. */
export async function changedRow<T extends { id: string; areaId: string }>(
  rows: AreaRows<T>,
  { tenantId, areaId, id }: { tenantId: string; areaId: string; id: string },
  view: (there: Stored<T>) => Promise<unknown>,
): Promise<NotFound | { ok: false; reason: "changed-meanwhile"; current: unknown }> {
  const there = await rows.get(tenantId, areaId, id);
  return there ? { ok: false, reason: "changed-meanwhile", current: await view(there) } : NOT_FOUND;
}
