import type { LocalUserView, MeView } from "../../../shared/contract/views.ts";
import { rememberedPersona, setIdentity, setPerson } from "../api/identity.ts";
import { api } from "../api/paths.ts";
import { send, type Failure } from "../api/request.ts";
import type { Host } from "../host/find-host.ts";
import { speakTo } from "../language/choice.ts";
import { setZone } from "../time/zone.ts";

/** The result of entering. */
export type EntryState =
  | { step: "elsewhere" }
  | { step: "choosing"; users: LocalUserView[] }
  | { step: "in"; me: MeView; users: LocalUserView[] }
  | { step: "failed"; failure: Failure };

const first = new WeakMap<Host, Promise<EntryState>>();

/** The first attempt for a host, shared by all callers. */
export function enterFirst(host: Host): Promise<EntryState> {
  const entry = first.get(host) ?? enter(host);
  first.set(host, entry);
  return entry;
}

/** Signs a person in: by Teams' token, or in local mode as the chosen persona. Refusals are values. */
export async function enter(host: Host): Promise<EntryState> {
  if (host.kind === "teams") {
    setIdentity(host);
    return enterAs([]);
  }
  const listed = await send<{ items: LocalUserView[] }>({ path: api.localUsers });
  if (!listed.ok)
    return isUnknown(listed.failure) ? { step: "elsewhere" } : { step: "failed", failure: listed.failure };
  const users = listed.data.items;
  const persona = users.find(({ id }) => id === rememberedPersona());
  if (!persona) return { step: "choosing", users };
  setIdentity({ kind: "local", userId: persona.id });
  return enterAs(users);
}

/** Only local mode lists its personas. */
function isUnknown(failure: Failure): boolean {
  return failure.kind === "refused" && failure.problem.status === 404;
}

async function enterAs(users: LocalUserView[]): Promise<EntryState> {
  const me = await send<MeView>({ path: api.me });
  if (!me.ok) return { step: "failed", failure: me.failure };
  setPerson(me.data.id);
  setZone(me.data.timeZone);
  await speakTo(me.data).catch(() => undefined);
  return { step: "in", me: me.data, users };
}
