import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import type { RegisterEntry } from "../../../shared/contract/register.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { mergeRegister, type RowProblem } from "../../../shared/partners/merge-register.ts";
import { nameKey, type Organisation, type Partner } from "../../../shared/partners/partner.ts";
import { readEntry, type EntryOfRow } from "../../../shared/partners/read-entry.ts";
import { NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { isWritten } from "../conflicts.ts";
import { refused } from "./bring-register.ts";
import { forgetInvitations } from "./forget-partner.ts";
import { AREAS_NOW, idOf, keeps, nextOf, registerOf, storedRegister, type StoredRegister } from "./find-register.ts";

export type EntryOutcome =
  | { ok: true; id: string }
  | NotFound
  | NotAllowed
  | { ok: false; reason: "changed-meanwhile" | "in-register" | "has-people" }
  | { ok: false; reason: "register-entry"; problems: RowProblem[] };
type One = { actor: Actor; id: string; builtOn: BuiltOn };

/** Adds one person, or an organisation alone. An existing person is not changed by adding them again. */
export async function addEntry(
  deps: Deps,
  { actor, typed }: { actor: Actor; typed: RegisterEntry },
): Promise<EntryOutcome> {
  const read = readTyped(actor, typed);
  if (!read.ok) return read.reason === "not-allowed" ? refused(deps, actor) : read;
  const stored = await storedRegister(deps, actor.tenantId);
  const organisation = stored.organisations.find(({ value }) => isCalled(value, read.entry.organisation))?.value;
  if (organisation && (read.entry.name === "" || personOf(stored, organisation.id, read.entry.name)))
    return { ok: false, reason: "in-register" };
  return put(deps, { actor, stored, entry: read.entry });
}

/** Changes one row under the `etag` that was seen: a person, or an organisation without people. */
export async function changeEntry(
  deps: Deps,
  { typed, ...one }: One & { typed: RegisterEntry },
): Promise<EntryOutcome> {
  const found = await findOwn(deps, one);
  if (!found.ok) return found;
  const { actor } = one;
  const read = readTyped(actor, typed);
  if (!read.ok) return read.reason === "not-allowed" ? refused(deps, actor) : read;
  const { entry } = read;
  const { stored } = found;
  const isPerson = "organisationId" in found.value;
  if (isPerson !== (entry.name !== "")) return wrong([{ row: 0, column: "name", reason: "missing" }]);
  const called = stored.organisations.find(({ value }) => isCalled(value, entry.organisation))?.value;
  const twin = isPerson ? called && personOf(stored, called.id, entry.name) : called;
  if (twin && twin.id !== found.value.id) return { ok: false, reason: "in-register" };
  return put(deps, { actor, stored, entry, over: found.value });
}

/** Removes one row: a person with all notes about them, or an organisation without people. */
export async function removeEntry(deps: Deps, one: One): Promise<EntryOutcome> {
  const found = await findOwn(deps, one);
  if (!found.ok) return found;
  const { stored, value, etag } = found;
  if (stored.partners.some((other) => other.value.organisationId === value.id))
    return { ok: false, reason: "has-people" };
  const { tenantId } = one.actor;
  if (!(await isWritten(deps.register.remove(tenantId, value.id, etag))))
    return { ok: false, reason: "changed-meanwhile" };
  await forgetInvitations(deps, { by: one.actor, partnerId: value.id });
  await noteAudit(deps, { actor: one.actor, verb: "remove-from-register", thing: "register" });
  // Removes earlier versions of the row from the store's own files.
  await deps.compact();
  return { ok: true, id: value.id };
}

type Read =
  | { ok: true; entry: EntryOfRow }
  | { ok: false; reason: "register-entry"; problems: RowProblem[] }
  | NotAllowed;

function readTyped(actor: Actor, typed: RegisterEntry): Read {
  const read = readEntry(typed, AREAS_NOW);
  if (!read.ok) return wrong(read.problems.map((problem) => ({ row: 0, ...problem })));
  // The person may not write a row that is in none of their areas.
  if (!read.entry.areaIds.some((id) => keeps(actor, id))) return { ok: false, reason: "not-allowed" };
  return read;
}

const wrong = (problems: RowProblem[]) => ({ ok: false, reason: "register-entry", problems }) as const;
const isCalled = ({ name }: { name: string }, other: string): boolean => nameKey(name) === nameKey(other);

function personOf({ partners }: StoredRegister, organisationId: string, name: string): Partner | undefined {
  return partners.find(({ value }) => value.organisationId === organisationId && isCalled(value, name))?.value;
}

type Found = { ok: true; stored: StoredRegister; value: Partner | Organisation; etag: string };

/** A row that this person may change. People who may not see it get "not found". */
async function findOwn(
  deps: Deps,
  { actor, id, builtOn }: One,
): Promise<Found | NotFound | NotAllowed | { ok: false; reason: "changed-meanwhile" }> {
  if (!AREAS_NOW.some((area) => keeps(actor, area.id))) return refused(deps, actor);
  const stored = await storedRegister(deps, actor.tenantId);
  const row = [...stored.partners, ...stored.organisations].find(({ value }) => value.id === id);
  if (!row) return NOT_FOUND;
  if (!row.value.areaIds.every((area) => keeps(actor, area))) return refused(deps, actor);
  return standsOn(builtOn, row.etag) ? { ok: true, stored, ...row } : { ok: false, reason: "changed-meanwhile" };
}

type Putting = { actor: Actor; stored: StoredRegister; entry: EntryOfRow; over?: Partner | Organisation };

async function put(deps: Deps, { actor, stored, entry, over }: Putting): Promise<EntryOutcome> {
  const { organisations, partners } = registerOf(stored);
  const done = mergeRegister({
    // The change is written like a new row under the existing id, so an emptied cell becomes empty.
    register: {
      organisations: organisations.filter(({ id }) => id !== over?.id),
      partners: partners.filter(({ id }) => id !== over?.id),
    },
    ...{
      addsAreas: false,
      rows: [{ row: 0, entry }],
      keeps: (areaId: string) => keeps(actor, areaId),
      now: deps.now(),
    },
    idOf: (kind, ...of) => (over?.id.startsWith(`${kind}-`) ? over.id : idOf(kind, ...of)),
  });
  if (!done.ok) return wrong(done.problems);
  const { counts: _, ...next } = done.merged;
  const id = (entry.name === "" ? next.organisations : next.partners)[0]?.id ?? "";
  const written = deps.register.write(actor.tenantId, nextOf(stored, next));
  if (!(await isWritten(written))) return { ok: false, reason: "changed-meanwhile" };
  await noteAudit(deps, { actor, verb: "keep-register", thing: "register", after: "1" });
  return { ok: true, id };
}
