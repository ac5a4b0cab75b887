import { z } from "zod";
import { grantSchema, type Actor } from "../../../shared/people/actor.ts";
import { sameGrant } from "../../../shared/people/role-rules.ts";
import type { ActorDirectory } from "../people/actor-directory.ts";
import { newTicket, openWith, sealFor, ticketId } from "./download-ticket.ts";
import type { DownloadStore } from "../../storage/download-store.ts";

/** Long enough for a browser to be started on a slow phone, too short to be passed on. */
const LASTS_MS = 60_000;
const TICKET = /^[\w-]{43}$/;

const contentSchema = z.object({
  id: z.string(),
  guest: z.boolean(),
  /** Roles that hold by the directory's word, which is not written down. */
  vouched: z.array(grantSchema),
  path: z.string(),
});

export type Downloads = {
  /** The address at which whoever asks can fetch what lies at `path`, once and for a minute. */
  issue(actor: Actor, path: string): Promise<string>;
  /** What a ticket opens, as the person may read it now; null where it opens nothing, or no more. */
  redeem(ticket: string): Promise<{ actor: Actor; path: string } | null>;
};

export type DownloadsOptions = {
  store: DownloadStore;
  actorOf: ActorDirectory["actorOf"];
  tenants: readonly string[];
  /** Without a slash at the end. */
  publicUrl: string;
  now(): Date;
};

/**
 * Files for a browser that knows nobody: Teams saves none from a tab, but opens addresses. The address lets in by itself, so it
 * is good once, for a minute, for one path, and for what its person may read at that moment.
 */
export function createDownloads({ store, actorOf, tenants, publicUrl, now }: DownloadsOptions): Downloads {
  return {
    async issue(actor, path) {
      const { tenantId, id, name, guest = false } = actor;
      const { grants } = await actorOf({ tenantId, id, name, guest });
      const vouched = actor.grants.filter((one) => !grants.some((other) => sameGrant(one, other)));
      const ticket = newTicket();
      await store.sweep(tenantId, now());
      await store.put(tenantId, {
        id: ticketId(ticket),
        sealed: sealFor(ticket, JSON.stringify({ id, guest, vouched, path })),
        until: new Date(now().getTime() + LASTS_MS).toISOString(),
      });
      return `${publicUrl}/download/${ticket}`;
    },
    async redeem(ticket) {
      if (!TICKET.test(ticket)) return null;
      for (const tenantId of tenants) {
        const found = await store.take(tenantId, ticketId(ticket));
        if (!found) continue;
        if (new Date(found.until) <= now()) return null;
        const { path, ...person } = contentSchema.parse(JSON.parse(openWith(ticket, found.sealed)));
        return { actor: await actorOf({ tenantId, name: "", ...person }), path };
      }
      return null;
    },
  };
}
