import { recall, remember } from "../host/keeping.ts";

/** Who the page speaks for. The server believes a verified token, or in local mode the name of a persona. */
export type Identity = { kind: "teams"; token: () => Promise<string> } | { kind: "local"; userId: string };

let identity: Identity | null = null;
let personId: string | null = null;

export function setIdentity(next: Identity | null): void {
  identity = next;
}

/** The person whom the server knows by the present identity; null while that is not settled. */
export function currentPerson(): string | null {
  return personId;
}

export function settlePerson(id: string | null): void {
  personId = id;
}

export async function identityHeaders(): Promise<Record<string, string>> {
  if (identity === null) return {};
  if (identity.kind === "local") return { "x-local-user": identity.userId };
  return { authorization: `Bearer ${await identity.token()}` };
}

const PERSONA = "llcp.persona";

export function rememberedPersona(): string | null {
  return recall(PERSONA);
}

export function rememberPersona(id: string): void {
  remember(PERSONA, id);
}
