import { useSyncExternalStore } from "react";
import type { Part } from "../../../shared/answers/answer.ts";
import type { PutAnswer } from "../../../shared/contract/inputs.ts";
import type { OwnAnswer } from "../../../shared/contract/views.ts";
import { currentPerson } from "../api/identity.ts";
import { api } from "../api/paths.ts";
import { maySendAgain, send, type Failure } from "../api/request.ts";
import { keep, peek } from "../api/use-resource.ts";
import { thisWindow } from "../drafts/this-window.ts";
import { newId } from "../host/new-id.ts";
import {
  begin,
  chosen,
  storageKey,
  draftPlaces,
  metBy,
  PART_NAMES,
  readAnswerDraft,
  sameForm,
  writeAnswerDraft,
  type Draft,
  type AnswerDraftKey,
  type FormContent,
} from "./draft.ts";

/** The progress of a save. `saved` only after the server has acknowledged it. */
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
/** The work under way for each answer, so that a save and a withdrawal of the same answer stay in order. */
const lines = new Map<string, Promise<unknown>>();
const listeners = new Set<() => void>();

function posting(draftKey: AnswerDraftKey): Posting {
  const key = storageKey(draftKey);
  const known = postings.get(key) ?? { draft: readAnswerDraft(draftKey), saving: IDLE };
  postings.set(key, known);
  return known;
}

function change(draftKey: AnswerDraftKey, changes: Partial<Posting>): void {
  if (changes.draft !== undefined) writeAnswerDraft(draftKey, changes.draft);
  postings.set(storageKey(draftKey), { ...posting(draftKey), ...changes });
  listeners.forEach((listener) => listener());
}

/** Runs work for the same answer one after the other. */
function inLine<T>(draftKey: AnswerDraftKey, work: () => Promise<T>): Promise<T> {
  const key = storageKey({ ...draftKey, window: "" });
  const done = (lines.get(key) ?? Promise.resolve()).then(work);
  lines.set(
    key,
    done.catch(() => undefined),
  );
  return done;
}

/** Keeps what is typed over `stored`. A save on its way still sends the words at the time of *Save*. */
export function saveTyping(draftKey: AnswerDraftKey, now: FormContent, stored: OwnAnswer | null): void {
  const { draft, saving } = posting(draftKey);
  const kept = { ...(draft ?? begin(now, stored)), now, at: Date.now() };
  change(draftKey, { draft: kept, saving: kept.queued ? saving : IDLE });
}

/** Queues an answer, and sends it until the server accepts or refuses it. */
export function post(draftKey: AnswerDraftKey, content: FormContent, stored: OwnAnswer | null): void {
  const kept = posting(draftKey).draft ?? begin(content, stored);
  change(draftKey, { draft: { ...kept, now: content, queued: content, press: newId() } });
  void deliver(draftKey);
}

/** The stored answer has changed since the draft was begun. The draft takes that into account, and hides nothing. */
export function meetStored(draftKey: AnswerDraftKey, stored: OwnAnswer): void {
  const { draft } = posting(draftKey);
  if (draft && !draft.queued && draft.builtOn !== stored.etag) change(draftKey, { draft: metBy(draft, stored) });
}

/** Keeps one of two wordings of a box. */
export function choose(draftKey: AnswerDraftKey, part: Part, which: "stored" | "typed"): void {
  const { draft } = posting(draftKey);
  if (draft) change(draftKey, { draft: chosen(draft, part, which), saving: IDLE });
}

/** A draft that another window left behind, and when it was last typed in; null where there is none. */
export function leftBehind(draftKey: AnswerDraftKey): { draftKey: AnswerDraftKey; at: number } | null {
  const others = draftPlaces(draftKey.personId).filter(
    ({ sessionId, number, window }) =>
      sessionId === draftKey.sessionId && number === draftKey.number && window !== draftKey.window,
  );
  const found = others.flatMap((other) => {
    const draft = readAnswerDraft(other);
    return draft && !draft.queued ? [{ draftKey: other, at: draft.at }] : [];
  });
  return found.sort((a, b) => b.at - a.at)[0] ?? null;
}

/** Continues another window's draft in this one. */
export function takeOver(draftKey: AnswerDraftKey, from: AnswerDraftKey): void {
  const draft = readAnswerDraft(from);
  if (!draft) return;
  change(draftKey, { draft, saving: IDLE });
  discard(from);
}

/** Drops a draft. */
export function discard(draftKey: AnswerDraftKey): void {
  change(draftKey, { draft: null, saving: IDLE });
}

/**
 * Takes the shown answer back, after what is still on its way; null on success. Newer words that were never shown are
 * not taken back, but shown instead.
 */
export function withdraw(draftKey: AnswerDraftKey): Promise<Failure | null> {
  stopRetry(draftKey);
  return inLine(draftKey, async () => {
    const questionId = ownAt(draftKey)?.questionId;
    const reply = await send<OwnAnswer>({
      ...{ method: "DELETE", path: api.answer(draftKey.sessionId, draftKey.number) },
      ...{ builtOn: ownAt(draftKey)?.etag ?? null, delivery: newId() },
    });
    if (reply.ok) {
      discard(draftKey);
      cacheOwn(draftKey.sessionId, reply.data);
      return null;
    }
    const stored = changedTo(reply.failure);
    if (stored && questionId === stored.questionId) cacheOwn(draftKey.sessionId, stored);
    return reply.failure;
  });
}

/** Sends what this person's earlier visits left unsent. Other people's drafts are not touched. */
export function resume(): void {
  const personId = currentPerson();
  if (personId === null) return;
  for (const draftKey of draftPlaces(personId)) if (posting(draftKey).draft?.queued) void deliver(draftKey);
}

export function usePosting(draftKey: AnswerDraftKey): Posting {
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return useSyncExternalStore(subscribe, () => posting(draftKey));
}

/** The key of this window's draft of an answer. */
export function draftKeyHere(draftKey: Omit<AnswerDraftKey, "window">): AnswerDraftKey {
  return { ...draftKey, window: thisWindow };
}

function deliver(draftKey: AnswerDraftKey): Promise<void> {
  return inLine(draftKey, () => deliverNow(draftKey));
}

async function deliverNow(draftKey: AnswerDraftKey): Promise<void> {
  const { draft } = posting(draftKey);
  if (!draft?.queued || draftKey.personId !== currentPerson()) return;
  const sent = draft.queued;
  stopRetry(draftKey);
  change(draftKey, { saving: { kind: "sending" } });
  const reply = await send<OwnAnswer>({
    ...{
      method: "PUT",
      path: api.answer(draftKey.sessionId, draftKey.number),
      body: bodyOf(sent, draft.opened),
      inOneSize: true,
    },
    ...{ builtOn: draft.builtOn, ...(draft.press === null ? {} : { delivery: draft.press }) },
  });
  const after = posting(draftKey).draft;
  // *Save* was pressed again meanwhile, so that is sent next.
  const newer = after?.queued && after.press !== draft.press;
  if (reply.ok) {
    retries.delete(storageKey(draftKey));
    cacheOwn(draftKey.sessionId, reply.data);
    // Words typed while it was on its way continue from what is stored now.
    const typedOn = after && !sameForm(after.now, sent) ? metBy({ ...after, opened: sent }, reply.data) : null;
    const rest = newer ? { ...(typedOn ?? metBy({ ...after, opened: sent }, reply.data)) } : typedOn;
    change(draftKey, {
      draft: rest && { ...rest, ...(newer ? { queued: rest.now } : { queued: null, press: null }) },
      saving: { kind: "saved", at: reply.data.savedAt },
    });
    if (newer) void deliver(draftKey);
  } else if (maySendAgain(reply.failure) || reply.failure.kind === "sign-in") {
    change(draftKey, { saving: { kind: "waiting", failure: reply.failure } });
    // Where the person must sign in again first, `resume` sends it then.
    if (maySendAgain(reply.failure)) retryLater(draftKey);
  } else {
    const stopped = after && { ...after, queued: null, press: null };
    const stored = changedTo(reply.failure);
    // Old words never replace newer ones. Both are shown, and their writer chooses.
    if (stored) cacheOwn(draftKey.sessionId, stored);
    change(draftKey, {
      draft: stopped && stored ? metBy(stopped, stored) : stopped,
      saving: stored ? IDLE : { kind: "refused", failure: reply.failure },
    });
  }
}

/** The stored answer, where it changed since the view that was sent. */
function changedTo(failure: Failure): OwnAnswer | null {
  const known = failure.kind === "refused" && failure.problem.reason === "answer-changed";
  // The contract gives the type of this refusal's content, so that the page does without zod.
  return known ? (failure.problem.current as OwnAnswer) : null;
}

/** The touched boxes only. */
function bodyOf(content: FormContent, opened: FormContent): PutAnswer {
  const parts = PART_NAMES.filter((part) => content.parts[part] !== opened.parts[part]);
  return {
    ...(content.unable ? {} : Object.fromEntries(parts.map((part) => [part, content.parts[part]]))),
    ...(content.unable === opened.unable ? {} : { unable: content.unable }),
    ...(content.unclear === opened.unclear ? {} : { unclear: content.unclear }),
    attribution: content.attribution ?? undefined,
  };
}

/** The person's own answer as this page last read it. */
function ownAt({ sessionId, number }: AnswerDraftKey): OwnAnswer | undefined {
  const items = (peek(api.mine(sessionId)) as { items: OwnAnswer[] } | undefined)?.items ?? [];
  return items.find(({ questionId }) => questionId.endsWith(`/${number}`));
}

/** Puts an answer among the person's own that were read before. */
function cacheOwn(sessionId: string, answer: OwnAnswer): void {
  const before = (peek(api.mine(sessionId)) as { items: OwnAnswer[] } | undefined)?.items ?? [];
  const others = before.filter(({ questionId }) => questionId !== answer.questionId);
  keep(api.mine(sessionId), { items: [...others, answer] });
}

function retryLater(draftKey: AnswerDraftKey): void {
  const key = storageKey(draftKey);
  const attempt = retries.get(key)?.attempt ?? 0;
  const wait = RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)];
  retries.set(key, { attempt: attempt + 1, timer: setTimeout(() => void deliver(draftKey), wait) });
}

function stopRetry(draftKey: AnswerDraftKey): void {
  const timer = retries.get(storageKey(draftKey))?.timer;
  if (timer) clearTimeout(timer);
}

window.addEventListener("online", resume);
