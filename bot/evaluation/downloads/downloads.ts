import { z } from "zod";
import { grantSchema, type Actor } from "../../../shared/people/actor.ts";
import { sameGrant } from "../../../shared/people/role-rules.ts";
import type { ActorDirectory } from "../people/actor-directory.ts";
import { newTicket, openWith, sealFor, ticketId } from "./download-ticket.ts";
import type { DownloadStore } from "../../storage/download-store.ts";

/** `chat`: put into their own chat, once they say so there. */
type Way = "browser" | "chat";

/** Long enough for a browser to be started on a slow phone, too short to be passed on; and for somebody to find a card in their chat. */
const LASTS_MS: Readonly<Record<Way, number>> = { browser: 60_000, chat: 15 * 60_000 };
const TICKET = /^[\w-]{43}$/;

const contentSchema = z.object({
  id: z.string(),
  guest: z.boolean(),
  /** Roles that came with the person's token, from the directory: the record does not have them. */
  vouched: z.array(grantSchema),
  path: z.string(),
  way: z.enum(["browser", "chat"]).default("browser"),
});

/** Whoever a ticket was made for, with the roles they hold now, and what it opens. */
type Opened = { actor: Actor; path: string };

export type Downloads = {
  /** The address at which whoever asks can fetch what lies at `path`, once and for a minute. */
  issue(actor: Actor, path: string): Promise<string>;
  /** What a ticket opens, as the person may read it now; null where it opens nothing, or no more. */
  redeem(ticket: string): Promise<Opened | null>;
  /** A ticket for their own chat, good once and for a quarter of an hour, and in nobody else's hands. */
  offer(actor: Actor, path: string): Promise<string>;
  /** What such a ticket opens. It is used up whoever brings it: null for anybody but the person whom it was made for. */
  accept(ticket: string, personId: string): Promise<Opened | null>;
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
  async function ticketFor(
    { tenantId, id, name, guest = false, ...actor }: Actor,
    path: string,
    way: Way,
  ): Promise<string> {
    const { grants } = await actorOf({ tenantId, id, name, guest });
    const vouched = actor.grants.filter((one) => !grants.some((other) => sameGrant(one, other)));
    const ticket = newTicket();
    await store.sweep(tenantId, now());
    await store.put(tenantId, {
      id: ticketId(ticket),
      sealed: sealFor(ticket, JSON.stringify({ id, guest, vouched, path, way })),
      until: new Date(now().getTime() + LASTS_MS[way]).toISOString(),
    });
    return ticket;
  }

  async function open(ticket: string, { way, personId }: { way: Way; personId?: string }): Promise<Opened | null> {
    if (!TICKET.test(ticket)) return null;
    for (const tenantId of tenants) {
      const found = await store.take(tenantId, ticketId(ticket));
      if (!found) continue;
      if (new Date(found.until) <= now()) return null;
      const { path, way: meant, ...person } = contentSchema.parse(JSON.parse(openWith(ticket, found.sealed)));
      if (meant !== way || (personId !== undefined && personId !== person.id)) return null;
      return { actor: await actorOf({ tenantId, name: "", ...person }), path };
    }
    return null;
  }

  return {
    issue: async (actor, path) => `${publicUrl}/download/${await ticketFor(actor, path, "browser")}`,
    redeem: (ticket) => open(ticket, { way: "browser" }),
    offer: (actor, path) => ticketFor(actor, path, "chat"),
    accept: (ticket, personId) => open(ticket, { way: "chat", personId }),
  };
}
