import type { WebLinkView } from "../../shared/contract/web-links.ts";
import type { Door, Got, Sending, Who } from "./door.ts";

const MARKS: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const unescapeHtml = (text: string): string =>
  text.replace(/&([a-z]+|#39);/g, (whole, name: string) => MARKS[name] ?? whole);

/** What a browser would send of a page's first form, as it stands. */
export function fieldsOf(html: string): URLSearchParams {
  const fields = new URLSearchParams();
  const form = /<form[^>]*>([\s\S]*?)<\/form>/.exec(html)?.[1] ?? "";
  for (const [, tag = "", attributes = "", text = ""] of form.matchAll(
    /<(input|textarea)([^>]*)>(?:\n?([^<]*)<\/textarea>)?/g,
  )) {
    const of = (name: string): string => unescapeHtml(new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? "");
    if (/type="(?:radio|checkbox)"/.test(attributes) && !/ checked/.test(attributes)) continue;
    fields.append(of("name"), tag === "textarea" ? unescapeHtml(text) : of("value"));
  }
  return fields;
}

/** Where a page's first form goes. */
export const actionOf = (html: string, page: string): string => /<form[^>]* action="([^"]+)"/.exec(html)?.[1] ?? page;

type Sent = { path: string; fields: URLSearchParams | Record<string, string>; headers?: Record<string, string> };

/** Sends a form as a browser does. */
export function sendForm(door: Pick<Door, "ask">, { path, fields, headers = {} }: Sent): Promise<Got> {
  const body = Buffer.from(new URLSearchParams(fields).toString());
  const type = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin", origin: "null" };
  return door.ask({ path, method: "POST", body, onto: "unsaid", headers: { ...type, ...headers } });
}

/** Fills a page's form in and saves it. Answers what came back, and where one is led. */
export async function fillIn(
  door: Pick<Door, "ask">,
  { path, fields }: { path: string; fields: Record<string, string> },
): Promise<{ got: Got; own: string; sent: URLSearchParams }> {
  const page = await door.ask({ path });
  const sent = fieldsOf(page.text);
  for (const [name, text] of Object.entries({ do: "save", ...fields })) sent.set(name, text);
  const got = await sendForm(door, { path: actionOf(page.text, path), fields: sent });
  return { got, own: (got.headers["location"] ?? "").split("?")[0] ?? "", sent };
}

/** Makes links. */
export async function makeLinks(
  door: Pick<Door, "ask">,
  session: string,
  body: object,
  as: Who = "facilitator",
): Promise<WebLinkView[]> {
  const got = await door.ask({ path: `/api/sessions/${session}/links`, method: "POST", as, body });
  return (got.json as { items: WebLinkView[] }).items;
}

/** A request that succeeds for each route of the links. `revoked`: where one is revoked that was made before. */
export function ofLinks({ session, revoked }: { session: string; revoked(): string }): (Sending & { route: string })[] {
  const path = `/api/sessions/${session}/links`;
  const [route, as] = ["/api/sessions/:id/links", "facilitator"] as const;
  const revoking = { route: `post ${route}/:link/revoke`, as: "lead", body: {} } as const;
  return [
    { route: `post ${route}`, path, as, body: { kind: "named", names: ["Fraserburgh food bank", " "] } },
    { route: `get ${route}`, path, as },
    { route: `get ${route}.csv`, path: `${path}.csv`, as },
    Object.defineProperty({ ...revoking, path: "" }, "path", { get: revoked, enumerable: true }),
    { route: "post /api/sessions/:id/own-link", path: `/api/sessions/${session}/own-link`, as: "partner", body: {} },
  ];
}
