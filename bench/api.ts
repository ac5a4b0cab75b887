/** Asks the program's API as the local facilitator or another local user. Rejects unless the answer is 2xx. */
export async function callApi(
  url: string,
  {
    method = "GET",
    path,
    body,
    user = "local-facilitator",
  }: { method?: string; path: string; body?: unknown; user?: string },
): Promise<unknown> {
  const response = await fetch(`${url}/api/${path}`, {
    method,
    headers: { "x-local-user": user, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as unknown;
}
