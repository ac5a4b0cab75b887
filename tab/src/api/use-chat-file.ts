import { useState } from "react";
import type { ChatFileView } from "../../../shared/contract/download.ts";
import type { AboutView } from "../../../shared/contract/views.ts";
import { signInNow } from "./identity.ts";
import { api } from "./paths.ts";
import { send, type Failure } from "./request.ts";
import { useResource } from "./use-resource.ts";

type ChatFile = {
  /** Files can go to the person's own chat: in Teams, where the installation supports it. */
  offered: boolean;
  busy: boolean;
  /** The result: the app has asked in the chat, or there is no chat. */
  outcome: "asked" | "no-chat" | Failure | null;
  ask: (path: string) => Promise<void>;
};

/** Sends a file to the person's own chat. Teams asks them before it stores it. */
export function useChatFile(): ChatFile {
  const inTeams = signInNow() !== null;
  const { data: about } = useResource<AboutView>(inTeams ? api.about : null);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<ChatFile["outcome"]>(null);
  const ask = async (path: string): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const reply = await send<ChatFileView>({ method: "POST", path: api.chatFiles, body: { path }, builtOn: null });
    if (!reply.ok) setOutcome(reply.failure);
    else setOutcome(reply.data.asked ? "asked" : "no-chat");
    setBusy(false);
  };
  return { offered: inTeams && about?.chatFiles === true, busy, outcome, ask };
}
