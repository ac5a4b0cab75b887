import { askDownloadSchema, downloadViewSchema } from "../../shared/contract/download.ts";
import type { Downloads } from "../evaluation/downloads/downloads.ts";
import { findFile } from "./find-file.ts";
import { route, type Route } from "./route.ts";

/** Addresses for the files of these routes. */
export function downloadRoutes(downloads: Downloads, files: readonly Route[]): Route[] {
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
  ];
}
