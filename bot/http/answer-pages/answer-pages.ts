import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type restify from "restify";
import { LANGUAGES, type Language } from "../../../shared/locales/text.ts";
import { readCode, webPath } from "../../../shared/sessions/web-link.ts";
import type { Deps } from "../../evaluation/deps.ts";
import { readLinkForm, saveByLink, takeBackByLink } from "../../evaluation/links/answer-by-link.ts";
import { beginWithCode, findReceipt, findWayIn } from "../../evaluation/links/way-in.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import { clientAddress } from "../client-address.ts";
import type { DoorLimits } from "../door-limits.ts";
import type { Speak, Spoken } from "../../texts/speak.ts";
import { languageIn, namedLanguage, wordingFor } from "../wording-for.ts";
import { createRateLimit } from "../../evaluation/rate-limit.ts";
import { readBody } from "../read-body.ts";
import { formHtml, type FormPageOptions } from "./form-html.ts";
import { readEasy } from "./easy-html.ts";
import { codeHtml, failedHtml, goneHtml, takeBackHtml } from "./other-pages.ts";
import { PAGE_HEADERS } from "./page-shell.ts";
import { readFilled } from "./read-form.ts";

export type AnswerPagesOptions = Omit<FormPageOptions, keyof Spoken> & {
  deps: Deps;
  speak: Speak;
  /** The tenants whose sessions have such forms. */
  tenants: readonly string[];
  limits: Pick<DoorLimits, "recognised">;
  proxies: number;
  log: Pick<Logger, "error">;
  /** In ms, for the limits on guessing. */
  ticks?(): number;
};

export type AnswerPages = {
  /** `/answer`, where a receipt is typed. */
  receipt(request: restify.Request, response: restify.Response): Promise<void>;
  /** `/answer/:session/:token` */
  form(request: restify.Request, response: restify.Response): Promise<void>;
};

/** Every box of a long session full of the longest letters, as forms send them. */
const FORM_LIMIT = 1024 * 1024;
/** Wrong codes: so many at once and then so many a second, from one address and of one link. */
const GUESSES = { address: { burst: 40, perSecond: 1 / 15 }, link: { burst: 120, perSecond: 1 / 5 } } as const;

type Page = { status: number; html: string } | { to: string };
/** `named`: the language that the address names, or the form that was sent. */
type Exchange = { request: restify.Request; fields: URLSearchParams | null; named: Language | null };

/** The form for people without Teams: pages that need no script. Who has an address is let in by it, and by nothing else. */
export function createAnswerPages(options: AnswerPagesOptions): AnswerPages {
  const { deps, tenants, speak, publicUrl, limits, proxies, log, ticks = () => performance.now() } = options;
  const byAddress = createRateLimit({ ...GUESSES.address, now: ticks });
  const byLink = createRateLimit({ ...GUESSES.link, now: ticks });
  const spokenIn = ({ request, named }: Pick<Exchange, "request" | "named">, language = deps.language): Spoken =>
    named ? speak(named) : wordingFor(request, { speak, language });
  const gone = ({ t }: Spoken, fields: URLSearchParams | null = null): Page => ({
    status: 404,
    html: goneHtml(t, fields),
  });

  /** Tries a code, unless too many were wrong: then it is as wrong as any other. A right one is not counted. */
  const trying = async <T>(
    request: restify.Request,
    link: string,
    attempt: () => Promise<T | null>,
  ): Promise<T | null> => {
    const address = clientAddress(request, proxies);
    if (!byAddress.take(address).ok || !byLink.take(link).ok) return null;
    const found = await attempt();
    if (found === null) return null;
    byAddress.giveBack(address);
    byLink.giveBack(link);
    return found;
  };

  const receipt = async ({ request, fields, named }: Exchange): Promise<Page> => {
    const { t } = spokenIn({ request, named });
    const title = t("form.receipt.title");
    if (!fields) return { status: 200, html: codeHtml(t, { kind: "receipt", wrong: false, title }) };
    const found = await trying(request, "receipts", () => findReceipt(deps, tenants, fields.get("code") ?? ""));
    if (!found) return { status: 422, html: codeHtml(t, { kind: "receipt", wrong: true, title }) };
    limits.recognised(request);
    return { to: webPath(found.sessionId, found.token) };
  };

  const form = async ({ request, fields, named }: Exchange): Promise<Page> => {
    const { session: sessionId = "", token = "" } = request.params as Record<string, string>;
    const look = () => findWayIn(deps, tenants, { sessionId, token });
    // A receipt is short enough to be guessed at; a link is not.
    const way = token.length > 30 ? await look() : await trying(request, `${sessionId} receipts`, look);
    const spoken = spokenIn({ request, named }, way?.session.language);
    const { t } = spoken;
    const telling = { ...spoken, publicUrl, named: named !== null };
    if (!way) return gone(spoken, fields);
    const own = webPath(sessionId, token);
    const asked = fields?.get("do");
    if (way.link.kind === "everybody" && way.receipt === null) {
      const title = t("form.title", { area: areaName(way.session.areaId) });
      if (!fields) return { status: 200, html: codeHtml(t, { kind: "wall", wrong: false, title }) };
      const begun = await trying(request, way.link.id, () =>
        beginWithCode(deps, way, readCode((fields.get("code") ?? "").slice(0, 40))),
      );
      if (begun === null) return { status: 422, html: codeHtml(t, { kind: "wall", wrong: true, title }) };
      limits.recognised(request);
      return { to: webPath(sessionId, begun) };
    }
    limits.recognised(request);
    const query = new URLSearchParams(request.getQuery());
    const easy = readEasy({ fields, query });
    const showing = { sending: randomUUID(), view: await readLinkForm(deps, way, way), easy };
    if (!fields) {
      const done = query.get("done");
      return {
        status: 200,
        html: formHtml(telling, { ...showing, done: done === "saved" || done === "taken-back" ? done : undefined }),
      };
    }
    const other = LANGUAGES.find((language) => asked === `speak-${language}`);
    const filled = readFilled(fields, way.session.questions);
    // What was typed is typed there, too: nothing is saved, and nothing is lost.
    if (other)
      return { status: 200, html: formHtml({ ...speak(other), publicUrl, named: true }, { ...showing, filled }) };
    if (asked?.startsWith("easy-")) return { status: 200, html: formHtml(telling, { ...showing, filled }) };
    if (asked === "ask-take-back") return { status: 200, html: takeBackHtml(t) };
    if (asked === "take-back") {
      await takeBackByLink(deps, way);
      return { to: `${own}?done=taken-back` };
    }
    if (asked !== "save" || !way.takesNew) return { to: own };
    const outcome = await saveByLink(deps, way, filled);
    if (outcome.ok)
      return {
        to: `${way.link.kind === "own" ? own : webPath(sessionId, outcome.receipt)}?done=saved${easy === null ? "" : "&easy=0"}`,
      };
    if (outcome.reason === "over" || outcome.reason === "taken") return gone(spoken, fields);
    const view =
      outcome.reason === "some" && outcome.saved > 0
        ? await readLinkForm(deps, { ...way, receipt: way.receipt ?? filled.receipt }, way)
        : { ...showing.view, receipt: way.receipt ?? (filled.receipt || showing.view.receipt) };
    return { status: 422, html: formHtml(telling, { ...showing, view, filled, outcome }) };
  };

  const answering =
    (page: (exchange: Exchange) => Promise<Page>) =>
    async (request: restify.Request, response: restify.Response): Promise<void> => {
      for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
      const read = await readFields(request);
      const named = (read instanceof URLSearchParams ? languageIn(read) : null) ?? namedLanguage(request);
      const spoken = spokenIn({ request, named });
      try {
        const answered = read === "refused" ? gone(spoken) : await page({ request, fields: read, named });
        sendPage(response, "to" in answered && named ? { to: inLanguage(answered.to, named) } : answered);
      } catch (error) {
        // Neither the address nor what was sent: both lead to whoever sent it.
        log.error({ err: error, path: "/answer" }, "a form failed");
        response.setHeader("retry-after", "1");
        sendPage(response, { status: 503, html: failedHtml(spoken.t, read instanceof URLSearchParams ? read : null) });
      }
    };
  return { receipt: answering(receipt), form: answering(form) };
}

/** The next page goes on in the language that was chosen; nothing else knows of it. */
function inLanguage(to: string, language: Language): string {
  return `${to}${to.includes("?") ? "&" : "?"}lang=${language}`;
}

/** What a form sent; null where nothing was sent. What another site sends, or what is no form, is refused. */
async function readFields(request: restify.Request): Promise<URLSearchParams | null | "refused"> {
  if (request.method !== "POST") return null;
  const from = request.headers["sec-fetch-site"];
  if (from !== undefined && from !== "same-origin" && from !== "none") return "refused";
  if (!/^application\/x-www-form-urlencoded(;|$)/i.test(request.headers["content-type"] ?? "")) return "refused";
  const body = await readBody(request, FORM_LIMIT);
  return body.ok ? new URLSearchParams(body.bytes.toString("utf8")) : "refused";
}

function sendPage(response: restify.Response, page: Page): void {
  if (response.headersSent || response.destroyed) return;
  if ("to" in page) {
    // "See other": a page that is loaded again sends nothing twice.
    response.writeHead(303, { location: page.to });
    response.end();
    return;
  }
  response.writeHead(page.status, { "content-length": Buffer.byteLength(page.html) });
  response.end(page.html);
}
