import type { Actor } from "../../shared/people/actor.ts";
import { askDownloadSchema, chatFileViewSchema, downloadViewSchema } from "../../shared/contract/download.ts";
import type { Downloads } from "../evaluation/downloads/downloads.ts";
import { findFile } from "./find-file.ts";
import { openFile } from "./open-file.ts";
import type { Wording } from "./problem.ts";
import { route, type Route } from "./route.ts";

/** What asks somebody in their own chat whether they want a file. */
export type ChatFiles = {
  offer(asked: {
    actor: Actor;
    path: string;
    spoken: Wording;
  }): Promise<{ kind: "asked" | "no-chat" | "none" | "refused" }>;
};

type Ways = { downloads: Downloads; chatFiles: ChatFiles | null };

/** Addresses for the files of these routes, and the way into one's own chat. */
export function downloadRoutes({ downloads, chatFiles }: Ways, files: readonly Route[]): Route[] {
  return [
    route({
      method: "post",
      path: "/api/downloads",
      summary: "An address that opens a file once, within a minute, in any browser",
      writes: null,
      body: askDownloadSchema,
      answers: downloadViewSchema,
      async handle({ actor, body: { path } }) {
        if (!findFile(files, path)) return { ok: false, reason: "not-found" };
        return { ok: true, body: { address: await downloads.issue(actor, path) } };
      },
    }),
    route({
      method: "post",
      path: "/api/chat-files",
      summary: "Asks whoever asks in their own chat whether they want a file there",
      writes: null,
      body: askDownloadSchema,
      answers: chatFileViewSchema,
      async handle({ actor, body: { path }, wording }) {
        const offered = await chatFiles?.offer({ actor, path, spoken: wording });
        if (!offered || offered.kind === "none") return { ok: false, reason: "not-found" };
        if (offered.kind !== "refused") return { ok: true, body: { asked: offered.kind === "asked" } };
        const answered = await openFile(files, { actor, path, wording });
        return answered?.ok === false ? answered : { ok: false, reason: "not-found" };
      },
    }),
  ];
}
