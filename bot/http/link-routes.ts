import { z } from "zod";
import { listOf } from "../../shared/contract/views.ts";
import { makeWebLinksSchema, webLinkViewSchema } from "../../shared/contract/web-links.ts";
import type { Translate } from "../../shared/locales/text.ts";
import type { Deps } from "../evaluation/deps.ts";
import {
  listWebLinks,
  makeOwnLink,
  makeWebLinks,
  revokeWebLink,
  type LinksOutcome,
} from "../evaluation/links/make-web-links.ts";
import { readMailMerge, type MergeRow } from "../evaluation/links/mail-merge.ts";
import { BYTE_ORDER_MARK, csvText } from "../../shared/text/inert.ts";
import { MEDIA_TYPES } from "../reports/formats.ts";
import { route, type Answered, type Route } from "./route.ts";

/** Links for people without Teams: made, listed and revoked by whoever runs the session, and one's own for another device. */
export function linkRoutes(deps: Deps, { publicUrl }: { publicUrl: string }): Route[] {
  const listed = (outcome: LinksOutcome, status: 200 | 201 = 200): Answered =>
    outcome.ok ? { ok: true, body: { items: outcome.items }, status } : outcome;
  const answers = listOf(webLinkViewSchema);
  return [
    route({
      method: "get",
      path: "/api/sessions/:id/links",
      summary: "A session's links for people without Teams; never whether somebody has used one",
      answers,
      handle: async ({ actor, params }) => listed(await listWebLinks(deps, { actor, sessionId: params["id"] ?? "" })),
    }),
    route({
      method: "get",
      path: "/api/sessions/:id/links.csv",
      summary: "The links that are good, for a mail merge, with what the register has of those whom they are for",
      answers: z.string(),
      produces: MEDIA_TYPES.csv,
      handle: async ({ actor, params, wording: { t } }) => {
        const outcome = await readMailMerge(deps, { actor, sessionId: params["id"] ?? "" });
        if (!outcome.ok) return outcome;
        const body = [csvOf(outcome.rows, { t, publicUrl })];
        return { ok: true, file: { name: "links.csv", type: MEDIA_TYPES.csv, body } };
      },
    }),
    route({
      method: "post",
      path: "/api/sessions/:id/links",
      summary: "Makes a link for each name, or one for all who know a code",
      writes: "new",
      body: makeWebLinksSchema,
      answers,
      handle: async ({ actor, params, body }) =>
        listed(await makeWebLinks(deps, { actor, sessionId: params["id"] ?? "", input: body }), 201),
    }),
    route({
      method: "post",
      path: "/api/sessions/:id/links/:link/revoke",
      summary: "Lets nobody in by this link any more; twice is once",
      writes: "new",
      body: z.object({}),
      answers,
      handle: async ({ actor, params }) =>
        listed(await revokeWebLink(deps, { actor, sessionId: params["id"] ?? "", linkId: params["link"] ?? "" })),
    }),
    route({
      method: "post",
      path: "/api/sessions/:id/own-link",
      summary: "A link of one's own, for a device without Teams; the ones before let nobody in any more",
      writes: "new",
      body: z.object({}),
      answers: webLinkViewSchema,
      handle: async ({ actor, params }) => {
        const outcome = await makeOwnLink(deps, { actor, sessionId: params["id"] ?? "" });
        return outcome.ok ? { ok: true, body: outcome.view, status: 201 } : outcome;
      },
    }),
  ];
}

function csvOf(rows: readonly MergeRow[], { t, publicUrl }: { t: Translate; publicUrl: string }): string {
  const lines = rows.map(({ name, organisation, email, link: { path, code, expiresAt } }) => [
    csvText(name || t("form.csv.everybody")),
    csvText(organisation),
    csvText(email),
    csvText(publicUrl + path),
    csvText(code ?? ""),
    expiresAt,
  ]);
  const all = [
    (["name", "organisation", "email", "link", "code", "until"] as const).map((column) =>
      csvText(t(`form.csv.${column}`)),
    ),
    ...lines,
  ];
  return BYTE_ORDER_MARK + all.map((line) => `${line.join(",")}\r\n`).join("");
}
