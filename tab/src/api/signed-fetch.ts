import { SignInFailed } from "../host/sign-in-failure.ts";
import { forgetEarly, takeEarly } from "./ask-early.ts";
import { identityHeaders, signInNow } from "./identity.ts";
import { reaching } from "./reaching.ts";
import { theLocale } from "../texts.ts";
import { sessionLinkHeaders } from "./session-link.ts";

type Asking = Omit<RequestInit, "headers" | "signal"> & { headers?: Record<string, string> };
/** `signal` is called when the request begins, so that waiting for a token does not count as the server's time. */
type Options = { signal: () => AbortSignal };

/**
 * Fetches as the person who is signed in. A token that the server rejects is replaced once, and the request is sent
 * again, since it was not carried out. Rejects with `SignInFailed` where nobody can be signed in, and with
 * `Unreachable` where no answer comes.
 */
export async function signedFetch(path: string, asking: Asking, { signal }: Options): Promise<Response> {
  const once = async (): Promise<{ response: Response; token: string | null }> => {
    const who = await identityHeaders();
    const headers = { "accept-language": theLocale(), ...asking.headers, ...who, ...sessionLinkHeaders(path) };
    const isReading = asking.method === undefined || asking.method === "GET";
    if (!isReading) forgetEarly();
    const early = isReading ? await takeEarly(path, headers)?.catch(() => null) : null;
    const response =
      early ?? (await reaching(fetch(path, { ...asking, headers, cache: "no-store", signal: signal() })));
    return { response, token: who["authorization"]?.replace("Bearer ", "") ?? null };
  };
  const first = await once();
  const signIn = signInNow();
  if (first.response.status !== 401 || first.token === null || !signIn) return first.response;
  signIn.drop(first.token);
  const second = await once();
  if (second.response.status === 401) signIn.refuse(new SignInFailed("refused"));
  return second.response;
}
