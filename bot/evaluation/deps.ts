import type { AskModel } from "../../shared/themes/ask-model.ts";
import type { Language } from "../../shared/locales/text.ts";
import type { TeamMember } from "../../shared/people/propose-roles.ts";
import type { LookAtFile } from "./imports/look-at-file.ts";
import type { ReadImport } from "./imports/read-import.ts";
import type { PlaceRecord } from "../storage/place-store.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { Stores } from "../storage/stores.ts";

/**
 * Proofs that somebody holds a session's own link, or something else of the session (`of`). A proof is derived again to check
 * it, and stored nowhere.
 */
type SessionLinks = {
  proofOf(tenantId: string, sessionId: string, of?: readonly string[]): string;
  proves(tenantId: string, sessionId: string, proof: string, of?: readonly string[]): boolean;
  /** A proof short enough to be typed, at most 32 letters. */
  codeOf(tenantId: string, sessionId: string, at: { of: readonly string[]; length: number }): string;
  isCode(tenantId: string, sessionId: string, code: string, of: readonly string[]): boolean;
  /** So many letters of a code, by chance. */
  letters(length: number): string;
};

/** What a verb tells of what it has changed, to whoever follows the record. */
export type Announcing = {
  /** Something is due at another time, or at once: the scheduler looks again. */
  duesChanged(): void;
  /** A session is to open by itself, at another moment, or not any more. */
  opensChanged(): void;
  /** Something of this session has changed: its cards, or what its room is shown, may need to follow. */
  changed(tenantId: string, sessionId: string, what: "answers" | "steps" | "room"): void;
};

/** What the verbs stand on: the record, and what is around it. Time, chance and ids are passed in. */
export type Deps = Stores &
  Announcing & {
    /** Reads files in: where the program serves people, in a thread of its own. */
    readImport: ReadImport;
    lookAtFile: LookAtFile;
    /** The model that may be asked to draft; null where none is configured. */
    askModel: AskModel | null;
    sessionLinks: SessionLinks;
    /** By person: how many wrong codes of attendance they may still type. */
    wrongCodes: RateLimit;
    /**
     * The day of the newest nightly backup, as `2026-11-29`; null while there is none yet. The function itself is null where no
     * backups are made.
     */
    newestBackup: (() => Promise<string | null>) | null;
    /** Everybody in the team or chat of this place, as Teams says at this moment. */
    roster(place: PlaceRecord): AsyncIterable<TeamMember>;
    /**
     * Opens the chat of the bot with somebody whom the roster of this place calls so; its conversation id. Null where Teams does
     * not let the bot write to them, `later` where it did not answer.
     */
    openChat(from: PlaceRecord, rosterId: string): Promise<string | "later" | null>;
    /** Writes a card into somebody's own chat that they did not ask for. False where Teams did not take it. */
    tell(chat: PlaceRecord, card: Record<string, unknown>): Promise<boolean>;
    /** Whether people's teams are asked before they answer; not in local mode, where anybody can be anybody. */
    membership: "asked" | "not-asked";
    now(): Date;
    newId(): string;
    /** A number in [0, 1). */
    chance(): number;
    /** How long people are given to finish once closing is announced. */
    lastMinuteMs: number;
    /** How soon after it opened a session ends at once only when a second person wants it too. */
    earlyCloseMs: number;
    /** What is said to everybody, or to somebody of whom nothing is known. */
    language: Language;
    /** The partnership's own zone: a date means the same day for everybody. */
    timeZone: string;
    /** Somebody was given a role, or one was taken. */
    rolesChanged(tenantId: string): void;
  };

/** The same answer whether a thing does not exist or is none of the asker's business. */
export const NOT_FOUND = { ok: false, reason: "not-found" } as const;
export const NOT_ALLOWED = { ok: false, reason: "not-allowed" } as const;
export type NotFound = typeof NOT_FOUND;
export type NotAllowed = typeof NOT_ALLOWED;
