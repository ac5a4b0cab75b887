import type { AskModel } from "../../shared/themes/ask-model.ts";
import type { Language } from "../../shared/locales/text.ts";
import type { TeamMember } from "../../shared/people/propose-roles.ts";
import type { LookAtFile } from "./imports/look-at-file.ts";
import type { ReadImport } from "./imports/read-import.ts";
import type { PlaceRecord } from "../storage/place-store.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { Stores } from "../storage/stores.ts";

/**
 * Proofs that somebody holds a session's own link, or something else of the session (`of`). A proof is checked by
 * deriving it again; it is never stored.
 */
type SessionLinks = {
  proofOf(tenantId: string, sessionId: string, of?: readonly string[]): string;
  proves(tenantId: string, sessionId: string, proof: string, of?: readonly string[]): boolean;
  /** A proof short enough to type, of at most 32 letters. */
  codeOf(tenantId: string, sessionId: string, at: { of: readonly string[]; length: number }): string;
  isCode(tenantId: string, sessionId: string, code: string, of: readonly string[]): boolean;
  /** This many random letters of a code. */
  letters(length: number): string;
};

/** Through this, verbs tell followers of the record what they changed. */
export type Announcing = {
  /** A due time has changed, so the scheduler looks again. */
  duesChanged(): void;
  /** A session's opening time was set, changed or removed. */
  opensChanged(): void;
  /** The session has changed. Its cards, or its room's view, may need to follow. */
  changed(tenantId: string, sessionId: string, what: "answers" | "steps" | "room"): void;
};

/** The dependencies of the verbs: the record, and what surrounds it. Time, chance and ids are passed in. */
export type Deps = Stores &
  Announcing & {
    /** Reads files. In the running program a thread of its own does that. */
    readImport: ReadImport;
    lookAtFile: LookAtFile;
    /** The model that may draft; null where none is configured. */
    askModel: AskModel | null;
    sessionLinks: SessionLinks;
    /** Limits the wrong attendance codes that each person may type. */
    wrongCodes: RateLimit;
    /**
     * The day of the newest nightly backup, such as `2026-11-29`; null while there is none. The function itself is null
     * where no backups are made.
     */
    newestBackup: (() => Promise<string | null>) | null;
    /** All members of this place's team or chat, read from Teams now. */
    roster(place: PlaceRecord): AsyncIterable<TeamMember>;
    /**
     * Opens the bot's chat with a member of this place's roster and returns its conversation id. Null where Teams does
     * not let the bot write to them, `later` where Teams did not answer.
     */
    openChat(from: PlaceRecord, rosterId: string): Promise<string | "later" | null>;
    /** Posts an unrequested card into a person's own chat. False where Teams did not accept it. */
    tell(chat: PlaceRecord, card: Record<string, unknown>): Promise<boolean>;
    /** Whether people's teams are checked before they answer. Not in local mode, where anybody can act as anybody. */
    membership: "asked" | "not-asked";
    now(): Date;
    newId(): string;
    /** A number in [0, 1). */
    chance(): number;
    /** The time that people have to finish once closing is announced. */
    lastMinuteMs: number;
    /** For this long after opening, closing a session at once needs a second person. */
    earlyCloseMs: number;
    /** The language for everybody, and for people whose own is unknown. */
    language: Language;
    /** The partnership's zone, so that a date means the same day for everybody. */
    timeZone: string;
    /** A person's roles have changed. */
    rolesChanged(tenantId: string): void;
  };

/** One answer both for a thing that does not exist and for one that the asker may not see. */
export const NOT_FOUND = { ok: false, reason: "not-found" } as const;
export const NOT_ALLOWED = { ok: false, reason: "not-allowed" } as const;
export type NotFound = typeof NOT_FOUND;
export type NotAllowed = typeof NOT_ALLOWED;
