import type { ReportLogoView } from "../../../shared/contract/report.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { readPicture, type Logo, type PictureFault } from "../../reports/logo.ts";
import type { Stored } from "../../storage/documents.ts";
import type { CoverPicture, KeptLogo } from "../../storage/report-store.ts";
import { isSameRow, writtenOnce } from "../conflicts.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";

/** The logo on report covers: the leads' choice, or that of the program's settings. */
export async function reportLogo(
  { reports }: Pick<Deps, "reports">,
  tenantId: string,
  set: Logo | null,
): Promise<Logo | null> {
  const kept = await reports.logo(tenantId);
  if (!kept?.value.picture) return set;
  return logoOf({ ...kept.value.picture, text: null });
}

/** A stored logo, such as a published version's, without metadata. */
export function logoOf({ bytes, ...picture }: CoverPicture): Logo {
  const kept = Buffer.from(bytes, "base64");
  // An earlier program stored the picture's metadata, too.
  const seen = readPicture(kept);
  return { ...picture, bytes: "fault" in seen ? kept : seen.bytes };
}

/** A logo in the form that is stored with a published version. */
export function keptLogo({ bytes, ...picture }: Logo): CoverPicture {
  return { ...picture, bytes: Buffer.from(bytes).toString("base64") };
}

/** The leads' choice, for people who may change it. */
export async function viewLogo(deps: Deps, actor: Actor): Promise<{ ok: true; view: ReportLogoView } | NotAllowed> {
  if (!mayChange(actor)) return NOT_ALLOWED;
  return { ok: true, view: viewOf(await deps.reports.logo(actor.tenantId)) };
}

/** `bytes`: null removes the logo. `etag`: of the logo that was seen; null where there was none. */
type Change = { actor: Actor; bytes: Uint8Array | null; etag: string | null };
export type LogoOutcome =
  | { ok: true; view: ReportLogoView }
  | NotAllowed
  | { ok: false; reason: "logo-invalid"; fault: PictureFault["fault"] }
  | { ok: false; reason: "changed-meanwhile"; current: ReportLogoView };

/** Puts a picture on all report covers, or removes it. */
export async function changeLogo(deps: Deps, { actor, bytes, etag }: Change): Promise<LogoOutcome> {
  const { tenantId } = actor;
  const noted = { actor, verb: "change-logo", thing: "reports" } as const;
  if (!mayChange(actor)) {
    await noteAudit(deps, { ...noted, outcome: "refused" });
    return NOT_ALLOWED;
  }
  const picture = bytes && readPicture(bytes);
  if (picture && "fault" in picture) return { ok: false, reason: "logo-invalid", fault: picture.fault };
  const value: KeptLogo = {
    picture: picture && { ...picture, bytes: Buffer.from(picture.bytes).toString("base64") },
  };
  const written = await writtenOnce(deps.reports.saveLogo(tenantId, { value, etag }), {
    read: () => deps.reports.logo(tenantId),
    isMeant: (there) => isSameRow(there, value),
  });
  if (!written.ok) return { ok: false, reason: "changed-meanwhile", current: viewOf(written.there) };
  if (written.isNew) await noteAudit(deps, { ...noted, after: picture ? picture.kind : "none" });
  return { ok: true, view: viewOf(written.stored) };
}

const mayChange = (actor: Actor): boolean => may(actor, "draft-report", { tenantId: actor.tenantId, areaId: null });

function viewOf(kept: Stored<KeptLogo> | null): ReportLogoView {
  const picture = kept?.value.picture;
  return { picture: picture ? `data:image/${picture.kind};base64,${picture.bytes}` : null, etag: kept?.etag ?? null };
}
