import type { Logger } from "pino";
import type restify from "restify";
import type { Downloads } from "../evaluation/downloads/downloads.ts";
import { escapeHtml } from "../../shared/text/escape-html.ts";
import { openFile } from "./open-file.ts";
import { pageAround, PLAIN_STYLE } from "./plain-html.ts";
import { problemOf, type Wording } from "./problem.ts";
import { sendFile } from "./replies.ts";
import type { Route } from "./route.ts";
import { wordingFor, type DoorWording } from "./wording-for.ts";

export type DownloadPageOptions = DoorWording & {
  downloads: Downloads;
  routes: readonly Route[];
  log: Pick<Logger, "error">;
};

type Telling = { status: number; title: string; text: string };

/** `GET /download/:ticket`: the file, or in words why there is none. Whatever is wrong with an address, it is told the same. */
export function downloadPage({ downloads, routes, log, ...speaking }: DownloadPageOptions) {
  return async (request: restify.Request, response: restify.Response): Promise<void> => {
    const wording = wordingFor(request, speaking);
    const { t } = wording;
    const over: Telling = { status: 404, title: t("page.download.over"), text: t("page.download.over.text") };
    const { ticket = "" } = request.params as Record<string, string>;
    try {
      const opened = await downloads.redeem(ticket);
      const answered = opened && (await openFile(routes, { ...opened, wording }));
      if (!answered) return tell(response, over, wording);
      if (answered.ok && "file" in answered) return await sendFile(response, answered.file);
      if (answered.ok) return tell(response, over, wording);
      const { status, title, detail } = problemOf(answered, wording);
      return tell(response, { status, title, text: detail }, wording);
    } catch (error) {
      log.error({ err: error }, "a download failed");
      return tell(response, { status: 500, title: t("page.download.failed"), text: t("page.download.again") }, wording);
    }
  };
}

function tell(response: restify.Response, { status, title, text }: Telling, { t }: Wording): void {
  if (response.headersSent || response.destroyed) return;
  const body = `<main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main>`;
  const html = pageAround({ language: t.locale, title, style: PLAIN_STYLE, body });
  response.setHeader("cache-control", "no-store");
  response.writeHead(status, { "content-type": "text/html; charset=utf-8", "content-length": Buffer.byteLength(html) });
  response.end(html);
}
