import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import { findFramework, frameworks } from "../../../shared/framework/frameworks.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { Codebook } from "../../../shared/themes/codebook.ts";
import { providedCodebook } from "../../../shared/themes/codebooks.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { isWritten } from "../conflicts.ts";

/** The present themes of a framework: the leads' last version, or the one shipped with the program. */
export async function currentCodebook(deps: Deps, tenantId: string, frameworkId: string): Promise<Codebook> {
  const [latest] = (await versionsOf(deps, tenantId, frameworkId)).slice(-1);
  return latest ?? { frameworkId, version: 1, themes: [] };
}

async function versionsOf(deps: Deps, tenantId: string, frameworkId: string): Promise<Codebook[]> {
  const provided = providedCodebook(frameworkId);
  return [...(provided ? [provided] : []), ...(await deps.themes.codebooks(tenantId, frameworkId))];
}

/** The present codebooks, or one version of each. */
export async function readCodebooks(
  deps: Deps,
  actor: Actor,
  version: number | null,
): Promise<{ ok: true; items: Codebook[] } | NotAllowed> {
  const { tenantId } = actor;
  if (!may(actor, "read-themes", { tenantId, areaId: null })) return NOT_ALLOWED;
  const all = await Promise.all(frameworks.map(({ id }) => versionsOf(deps, tenantId, id)));
  const items = all.flatMap((versions) =>
    version === null ? versions.slice(-1) : versions.filter((one) => one.version === version),
  );
  return { ok: true, items };
}

export type EditOutcome =
  | { ok: true; codebook: Codebook }
  | NotFound
  | NotAllowed
  | { ok: false; reason: "changed-meanwhile"; current: Codebook };

/** `builtOn`: the number of the version that was seen. */
type Edit = { actor: Actor; frameworkId: string; builtOn: BuiltOn; themes: Codebook["themes"] };

/** Stores the next version of a codebook. Earlier ones stay. Of two simultaneous edits the second is refused. */
export async function editCodebook(deps: Deps, { actor, frameworkId, builtOn, themes }: Edit): Promise<EditOutcome> {
  const { tenantId } = actor;
  const audited = { actor, verb: "edit-codebook", thing: frameworkId } as const;
  if (!may(actor, "edit-codebook", { tenantId, areaId: null })) {
    await noteAudit(deps, { ...audited, outcome: "refused" });
    return NOT_ALLOWED;
  }
  if (!findFramework(frameworkId)) return NOT_FOUND;
  const before = await currentCodebook(deps, tenantId, frameworkId);
  if (builtOn !== String(before.version)) return { ok: false, reason: "changed-meanwhile", current: before };
  const codebook = { frameworkId, version: before.version + 1, themes };
  if (!(await isWritten(deps.themes.addCodebook(tenantId, codebook))))
    return { ok: false, reason: "changed-meanwhile", current: await currentCodebook(deps, tenantId, frameworkId) };
  await noteAudit(deps, { ...audited, before: summary(before), after: summary(codebook) });
  return { ok: true, codebook };
}

function summary({ version, themes }: Codebook): string {
  return `${version}: ${themes.map(({ name }) => name).join(", ")}`;
}
