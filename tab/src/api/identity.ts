import { useSyncExternalStore } from "react";
import { recall, remember } from "../host/browser-storage.ts";
import type { SignInFailed } from "../host/sign-in-failure.ts";
import type { TokenCache } from "../host/token-cache.ts";

/** The person that the page acts for. The server trusts a verified token, or in local mode the name of a persona. */
export type Identity = { kind: "teams"; signIn: TokenCache } | { kind: "local"; userId: string };

let identity: Identity | null = null;
let personId: string | null = null;

export function setIdentity(next: Identity | null): void {
  identity = next;
}

/** The server's id of the person with the present identity; null until the server has told it. */
export function currentPerson(): string | null {
  return personId;
}

export function setPerson(id: string | null): void {
  personId = id;
}

/** This person's token cache; null in local mode, and before anybody is known. */
export function signInNow(): TokenCache | null {
  return identity?.kind === "teams" ? identity.signIn : null;
}

/** Rejects with `SignInFailed`. */
export async function identityHeaders(): Promise<Record<string, string>> {
  return identity === null ? {} : headersOf(identity);
}

/** The headers that identify the sender of a request. Rejects with `SignInFailed`. */
export async function headersOf(one: Identity): Promise<Record<string, string>> {
  if (one.kind === "local") return { "x-local-user": one.userId };
  return { authorization: `Bearer ${await one.signIn.token()}` };
}

/** Why the person can no longer be signed in; null while they can. */
export function useSignInFailure(): SignInFailed | null {
  const tokens = signInNow();
  return useSyncExternalStore(
    (listener) => tokens?.subscribe(listener) ?? NEVER,
    () => tokens?.failure() ?? null,
  );
}

const NEVER = (): void => undefined;

const PERSONA = "llcp.persona";

export function rememberedPersona(): string | null {
  return recall(PERSONA);
}

export function rememberPersona(id: string): void {
  remember(PERSONA, id);
}
