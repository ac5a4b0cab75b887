import type { MeView } from "../../shared/contract/views.ts";
import { LOCALES } from "../../shared/locales/translate.ts";
import { askEarly, isTooLate } from "./api/ask-early.ts";
import { headersOf, rememberedPersona, type Identity } from "./api/identity.ts";
import { readFirst, type ReadPath } from "./api/first-reads.ts";
import { api } from "./api/paths.ts";
import { frameOf, watchHost, type Host } from "./host/find-host.ts";
import { languageOfHost } from "./language/language-among.ts";
import { readRoute } from "./router/routes.ts";

/** Runs while the rest of the program still loads, so that its first responses have come by the time it starts. */
watchHost((host) => {
  begin(host).catch(() => undefined);
});

async function begin(host: Host): Promise<void> {
  if (host.kind === "quiet") return;
  const headers = { accept: "application/json", "accept-language": LOCALES[languageOfHost(host)] };
  const identity = host.kind === "teams" ? host : localIdentity();
  if (host.kind === "browser") askEarly(api.localUsers, headers).catch(() => undefined);
  if (!identity) return;
  const who = await headersOf(identity);
  const read: ReadPath = async <T>(path: string) => {
    if (isTooLate(path)) return undefined;
    const response = await askEarly(path, { ...headers, ...who });
    return response.ok ? ((await response.json()) as T) : undefined;
  };
  // Teams may name another place than the address does.
  const { pathname } = window.location;
  const route = readRoute(host.kind === "teams" && host.subPageId ? "" : pathname);
  await readFirst({ route, frame: frameOf(host), me: read<MeView>(api.me) }, read);
}

function localIdentity(): Identity | null {
  const userId = rememberedPersona();
  return userId === null ? null : { kind: "local", userId };
}
