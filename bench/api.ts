import { builtOnHeaders, type BuiltOn } from "../shared/contract/built-on.ts";

/** Asks the program's API as the local facilitator or another local user. Rejects unless the answer is 2xx. */
export async function callApi(
  url: string,
  {
    method = "GET",
    path,
    body,
    user = "local-facilitator",
    builtOn = null,
  }: { method?: string; path: string; body?: unknown; user?: string; builtOn?: BuiltOn },
): Promise<unknown> {
  const said = method === "GET" ? {} : builtOnHeaders(builtOn);
  const response = await fetch(`${url}/api/${path}`, {
    method,
    headers: { "x-local-user": user, "content-type": "application/json", ...said },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as unknown;
}
