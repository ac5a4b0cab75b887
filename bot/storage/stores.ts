import type { WordMarks } from "../../shared/report/kept-draft.ts";
import { createAnswerLedger, type AnswerLedger, type LedgerOptions } from "./answers/answer-ledger.ts";
import { createActionStore, type ActionStore } from "./action-store.ts";
import { createAreaStore, type AreaStore } from "./area-store.ts";
import { createAskStore, type AskStore } from "./ask-store.ts";
import { createAuditStore, type AuditStore } from "./audit-store.ts";
import { createDeclarationStore, type DeclarationStore } from "./declaration-store.ts";
import { createDownloadStore, type DownloadStore } from "./download-store.ts";
import { createLeaseStore, type LeaseStore } from "./lease-store.ts";
import { createEvaluationStore, type EvaluationStore } from "./evaluation-store.ts";
import { createFeedStore, type FeedStore } from "./feed-store.ts";
import { createImportStore, type ImportStore } from "./import-store.ts";
import { createInvitationStore, type InvitationStore } from "./invitation-store.ts";
import { createLanguageStore, type LanguageStore } from "./language-store.ts";
import { createLookingBackStore, type LookingBackStore } from "./looking-back-store.ts";
import { createMarkStore, type MarkStore } from "./mark-store.ts";
import { createPeopleStore, type PeopleStore } from "./people-store.ts";
import { createPlaceStore, type PlaceStore } from "./place-store.ts";
import { createPlacementStore, type PlacementStore } from "./placement-store.ts";
import { createRegisterStore, type RegisterStore } from "./register-store.ts";
import { createReminderStore, type ReminderStore } from "./reminder-store.ts";
import { createReportStore, type ReportStore } from "./report-store.ts";
import { createRoomStore, type RoomStore } from "./room-store.ts";
import { createScheduledStore, type ScheduledStore } from "./scheduled-store.ts";
import { createSessionStore, type SessionStore } from "./session-store.ts";
import { createThemeStore, type ThemeStore } from "./theme-store.ts";
import { createThreadStore, type ThreadStore } from "./thread-store.ts";
import { createWebLinkStore, type WebLinkStore } from "./web-link-store.ts";
import { createWordsStore, type WordsStore } from "./words-store.ts";
import { recordHealthOf, type RecordHealth } from "./record-health.ts";
import { createWordMarks } from "./word-marks.ts";

/** The record, a store for each kind of thing. What one of them remembers is of one server: all that it does asks the same ones. */
export type Stores = {
  evaluations: EvaluationStore;
  betterWords: WordsStore;
  imports: ImportStore;
  sessions: SessionStore;
  rooms: RoomStore;
  roomMarks: MarkStore;
  declarations: DeclarationStore;
  lookingBack: LookingBackStore;
  places: PlaceStore;
  placements: PlacementStore;
  areas: AreaStore;
  threads: ThreadStore;
  leases: LeaseStore;
  downloads: DownloadStore;
  /** How telling people in the activity feed of Teams goes. */
  feed: FeedStore;
  ledger: AnswerLedger;
  people: PeopleStore;
  /** Which language people have chosen. */
  languages: LanguageStore;
  register: RegisterStore;
  invitations: InvitationStore;
  audit: AuditStore;
  actions: ActionStore;
  asks: AskStore;
  themes: ThemeStore;
  reminders: ReminderStore;
  scheduled: ScheduledStore;
  reports: ReportStore;
  marks: WordMarks;
  webLinks: WebLinkStore;
  /** What of the record cannot be read, and what could not be let go of. */
  recordHealth: RecordHealth;
  /** Leaves nothing in the store's own files but what its rows hold now. */
  compact(): Promise<void>;
};

/** Everything that is kept of the record, over one table store. `options.now` is in ms since 1970. */
export function createStores(options: LedgerOptions): Stores {
  const { store, secret, formerSecret, now } = options;
  const locked = { store, secret, formerSecret };
  const marks = createWordMarks(options);
  return {
    evaluations: createEvaluationStore(store),
    betterWords: createWordsStore(store),
    imports: createImportStore(store),
    sessions: createSessionStore(store, now),
    rooms: createRoomStore(store),
    roomMarks: createMarkStore(locked),
    declarations: createDeclarationStore(locked),
    lookingBack: createLookingBackStore(locked),
    places: createPlaceStore(store),
    placements: createPlacementStore(store),
    areas: createAreaStore(store),
    threads: createThreadStore(store),
    leases: createLeaseStore(store),
    downloads: createDownloadStore(store),
    feed: createFeedStore(store),
    ledger: createAnswerLedger(options),
    people: createPeopleStore(store),
    languages: createLanguageStore(store, now),
    register: createRegisterStore(store),
    invitations: createInvitationStore(store),
    audit: createAuditStore(store),
    actions: createActionStore(store),
    asks: createAskStore(store),
    themes: createThemeStore(store),
    reminders: createReminderStore(store),
    scheduled: createScheduledStore(store),
    reports: createReportStore(store, marks),
    marks,
    webLinks: createWebLinkStore(store),
    recordHealth: recordHealthOf(store),
    compact: () => store.compact(),
  };
}
