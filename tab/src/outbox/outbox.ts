import { useSyncExternalStore } from "react";
import type { PutAnswer } from "../../../shared/contract/inputs.ts";
import type { OwnAnswer } from "../../../shared/contract/views.ts";
import { currentPerson } from "../api/identity.ts";
import { api } from "../api/paths.ts";
import { mayPass, send, type Failure } from "../api/request.ts";
import { keep, peek } from "../api/use-resource.ts";
import {
  draftKey,
  draftPlaces,
  readDraft,
  sameForm,
  writeDraft,
  type Draft,
  type DraftPlace,
  type FormContent,
} from "./draft.ts";

/** How far a save has come. `saved` is only ever said after the server has acknowledged it. */
export type Saving =
  | { kind: "idle" }
  | { kind: "sending" }
  | { kind: "saved"; at: string | null }
  | { kind: "waiting"; failure: Failure }
  | { kind: "refused"; failure: Failure };
export type Posting = { draft: Draft | null; saving: Saving };

const RETRY_MS = [2_000, 4_000, 8_000, 15_000, 30_000];
const IDLE: Saving = { kind: "idle" };

const postings = new Map<string, Posting>();
const retries = new Map<string, { attempt: number; timer: ReturnType<typeof setTimeout> | null }>();
const listeners = new Set<() => void>();

function posting(place: DraftPlace): Posting {
  const key = draftKey(place);
  const known = postings.get(key) ?? { draft: readDraft(place), saving: IDLE };
  postings.set(key, known);
  return known;
}

function change(place: DraftPlace, changes: Partial<Posting>): void {
  if (changes.draft !== undefined) writeDraft(place, changes.draft);
  postings.set(draftKey(place), { ...posting(place), ...changes });
  listeners.forEach((listener) => listener());
}

/** Keeps what is being typed. What is already on its way goes as it was when *Save* was pressed. */
export function keepTyping(place: DraftPlace, now: FormContent): void {
  const { draft, saving } = posting(place);
  const queued = draft?.queued ?? null;
  change(place, { draft: { now, queued }, saving: queued ? saving : IDLE });
}

/** Takes an answer for sending, and sends it until the server takes or refuses it. */
export function post(place: DraftPlace, content: FormContent): void {
  change(place, { draft: { now: content, queued: content } });
  void deliver(place);
}

/** Drops a draft, such as after its answer was withdrawn. */
export function discard(place: DraftPlace): void {
  change(place, { draft: null, saving: IDLE });
}

/** Sends on what this person's earlier visits left unsent; nobody else's is touched. */
export function resume(): void {
  const personId = currentPerson();
  if (personId === null) return;
  for (const place of draftPlaces(personId)) if (posting(place).draft?.queued) void deliver(place);
}

export function usePosting(place: DraftPlace): Posting {
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return useSyncExternalStore(subscribe, () => posting(place));
}

async function deliver(place: DraftPlace): Promise<void> {
  const { draft, saving } = posting(place);
  if (!draft?.queued || saving.kind === "sending" || place.personId !== currentPerson()) return;
  const sent = draft.queued;
  stopRetry(place);
  change(place, { saving: { kind: "sending" } });
  const reply = await send<OwnAnswer>({
    method: "PUT",
    path: api.answer(place.sessionId, place.number),
    body: bodyOf(sent),
  });
  const after = posting(place).draft;
  // Pressed again meanwhile with other words: those are sent next.
  const newer = after?.queued && !sameForm(after.queued, sent);
  if (reply.ok) {
    retries.delete(draftKey(place));
    keepOwn(place.sessionId, reply.data);
    const rest = after && !sameForm(after.now, sent) ? { now: after.now, queued: newer ? after.queued : null } : null;
    change(place, { draft: rest, saving: { kind: "saved", at: reply.data.savedAt } });
    if (newer) void deliver(place);
  } else if (mayPass(reply.failure)) {
    change(place, { saving: { kind: "waiting", failure: reply.failure } });
    retryLater(place);
  } else {
    change(place, { draft: after && { ...after, queued: null }, saving: { kind: "refused", failure: reply.failure } });
  }
}

function bodyOf({ parts, unable, unclear, attribution }: FormContent): PutAnswer {
  return { ...(unable ? {} : parts), unable, unclear, attribution: attribution ?? undefined };
}

/** Puts an answer in its place among one's own that were read before. */
export function keepOwn(sessionId: string, answer: OwnAnswer): void {
  const before = (peek(api.mine(sessionId)) as { items: OwnAnswer[] } | undefined)?.items ?? [];
  const others = before.filter(({ questionId }) => questionId !== answer.questionId);
  keep(api.mine(sessionId), { items: [...others, answer] });
}

function retryLater(place: DraftPlace): void {
  const key = draftKey(place);
  const attempt = retries.get(key)?.attempt ?? 0;
  const wait = RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)];
  retries.set(key, { attempt: attempt + 1, timer: setTimeout(() => void deliver(place), wait) });
}

function stopRetry(place: DraftPlace): void {
  const timer = retries.get(draftKey(place))?.timer;
  if (timer) clearTimeout(timer);
}

window.addEventListener("online", resume);
