import type { Actor } from "../../../shared/people/actor.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import type { Deps } from "../../evaluation/deps.ts";
import type { Downloads } from "../../evaluation/downloads/downloads.ts";
import { chatWith } from "../../evaluation/people/chat-with.ts";
import {
  MessengerError,
  type ConversationRef,
  type FileDoor,
  type Inbound,
  type Messenger,
  type UploadTarget,
} from "../../teams/gateway-contract.ts";
import type { Spoken } from "../../texts/speak.ts";

/** A file as somebody may read it at this moment, or in words why they may not. */
type MadeFile = { ok: true; name: string; bytes: Uint8Array } | { ok: false; text: string };

type ChatFilesOptions = {
  deps: Deps;
  downloads: Pick<Downloads, "offer" | "accept">;
  messenger: Pick<Messenger, "edit" | "post">;
  files: FileDoor;
  /** Null where there is no such file. */
  make(asked: { actor: Actor; path: string; spoken: Spoken }): Promise<MadeFile | null>;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

type Offering = { actor: Actor; path: string; spoken: Spoken };
/** `asked`: Teams has put the question into their chat. `none`: there is no such file. */
type Offered = { kind: "asked" | "no-chat" | "none" } | { kind: "refused"; text: string };

type Said = {
  consent: Extract<Inbound, { kind: "file-consent" }>;
  personId: string;
  place: ConversationRef;
  spoken: Spoken;
};

export type ChatFiles = {
  /** Asks somebody in their own chat whether a file may be put into their OneDrive. */
  offer(offering: Offering): Promise<Offered>;
  /** Does what they said, and shows in the place of the question what came of it. Never rejects; long files take their time. */
  answer(said: Said): Promise<void>;
};

/**
 * Files in somebody's own chat. The question holds a ticket and no more: the file is made when they accept, of what they may read
 * then, once, and goes only to the host on which their organisation keeps its people's files.
 */
export function createChatFiles({ deps, downloads, messenger, files, make, log }: ChatFilesOptions): ChatFiles {
  async function bring({ consent, personId, spoken }: Said): Promise<string | { name: string; place: UploadTarget }> {
    const { t } = spoken;
    const opened = await downloads.accept(consent.ticket, personId);
    if (!consent.upload) return t(opened ? "chat.file.declined" : "chat.file.over");
    const file = opened && (await make({ ...opened, spoken }));
    if (!file) return t("chat.file.over");
    if (!file.ok) return file.text;
    const arrived = await files.upload(file.bytes, consent.upload);
    return arrived ? { name: file.name, place: consent.upload } : t("chat.file.failed");
  }

  async function show({ consent, place, spoken: { t } }: Said, came: Awaited<ReturnType<typeof bring>>): Promise<void> {
    const { messageId } = consent;
    if (typeof came !== "string") {
      if (messageId !== undefined) await files.showFile(place, messageId, came);
      return;
    }
    const card = noticeCard({ title: t("chat.file.title"), text: came, actions: [] }, t);
    if (messageId === undefined) await messenger.post(place, card);
    else await messenger.edit(place, { activityId: messageId }, card);
  }

  return {
    async offer({ actor, path, spoken }) {
      const file = await make({ actor, path, spoken });
      if (!file) return { kind: "none" };
      if (!file.ok) return { kind: "refused", text: file.text };
      const chat = await chatWith(deps, actor.tenantId, actor.id);
      if (!chat) return { kind: "no-chat" };
      const ticket = await downloads.offer(actor, path);
      const { name, bytes } = file;
      try {
        const offer = { name, bytes: bytes.length, ticket, text: spoken.t("chat.file.offer") };
        const posted = await files.offerFile(chat, offer);
        return { kind: posted.kind === "posted" ? "asked" : "no-chat" };
      } catch (error) {
        if (!(error instanceof MessengerError)) throw error;
        log.error({ err: error }, "a file could not be offered");
        return { kind: "no-chat" };
      }
    },
    async answer(said) {
      // A file that has arrived has not failed because it could not be shown.
      const came = await bring(said).catch((error: unknown) => {
        log.error({ err: error }, "a file could not be put into a chat");
        return said.spoken.t("chat.file.failed");
      });
      await show(said, came).catch((error: unknown) => {
        log.error({ err: error }, "what came of a file could not be shown in its chat");
      });
    },
  };
}
