import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { TeamsApp } from "../shared/contract/teams-link.ts";
import type { LocalUserView } from "../shared/contract/views.ts";
import { readLanguage } from "../shared/locales/read-language.ts";
import type { Language, Translate } from "../shared/locales/text.ts";
import type { Verb } from "../shared/people/may.ts";
import { createConversation } from "./conversation/converse.ts";
import { keepAsks } from "./conversation/asks/keep-asks.ts";
import { createLinks } from "./conversation/links.ts";
import { paced } from "./conversation/pace.ts";
import { previewCards } from "./conversation/sessions/preview-cards.ts";
import { remindOwners } from "./conversation/actions/remind-owners.ts";
import { remindToAnswer } from "./conversation/sessions/remind-to-answer.ts";
import { tellLeads } from "./conversation/reports/tell-leads.ts";
import { tellStopped } from "./conversation/sessions/tell-stopped.ts";
import { createTargeting } from "./conversation/proactive/targeting.ts";
import { createTelling } from "./conversation/proactive/tell-people.ts";
import { createThreadKeeper, type ThreadKeeper } from "./conversation/thread/thread-keeper.ts";
import type { Deps } from "./evaluation/deps.ts";
import { createImportReader } from "./evaluation/imports/import-reader.ts";
import { createLiveRooms, type LiveRooms } from "./evaluation/room/live-rooms.ts";
import {
  createActorDirectory,
  type ActorDirectory,
  type ActorDirectoryOptions,
} from "./evaluation/people/actor-directory.ts";
import { namesNow } from "./evaluation/people/names-now.ts";
import { mendNames } from "./evaluation/people/mend-names.ts";
import { createAnswerPages } from "./http/answer-pages/answer-pages.ts";
import { apiRoutes } from "./http/api-routes.ts";
import { createDownloads } from "./evaluation/downloads/downloads.ts";
import { createHttpServer } from "./http/create-server.ts";
import { createDoorLimits, LOCAL_RATES, SERVICE_RATES } from "./http/door-limits.ts";
import type { Identify } from "./http/identity.ts";
import { createSessionLinks } from "./identity/session-links.ts";
import { withPlainPages } from "./http/plain-pages.ts";
import type { TabFiles } from "./http/tab-files.ts";
import { watch, type Watch } from "./watch.ts";
import { within } from "./within.ts";
import { createActionStore } from "./storage/action-store.ts";
import { createAnswerLedger } from "./storage/answers/answer-ledger.ts";
import { createAreaStore } from "./storage/area-store.ts";
import { createAskStore } from "./storage/ask-store.ts";
import { createAuditStore } from "./storage/audit-store.ts";
import { createDeclarationStore } from "./storage/declaration-store.ts";
import { createDownloadStore } from "./storage/download-store.ts";
import { createDutyStore } from "./storage/duty-store.ts";
import { createEvaluationStore } from "./storage/evaluation-store.ts";
import { createFeedStore } from "./storage/feed-store.ts";
import { createImportStore } from "./storage/import-store.ts";
import { createInvitationStore } from "./storage/invitation-store.ts";
import { createLanguageStore } from "./storage/language-store.ts";
import { createLookingBackStore } from "./storage/looking-back-store.ts";
import { createMarkStore } from "./storage/mark-store.ts";
import { createPeopleStore } from "./storage/people-store.ts";
import { createPlaceStore } from "./storage/place-store.ts";
import { createPlacementStore } from "./storage/placement-store.ts";
import { recordHealthOf } from "./storage/record-health.ts";
import type { Logo } from "./reports/logo.ts";
import { createRegisterStore } from "./storage/register-store.ts";
import { createReminderStore } from "./storage/reminder-store.ts";
import { createReportStore } from "./storage/report-store.ts";
import { createRoomStore } from "./storage/room-store.ts";
import { createScheduledStore } from "./storage/scheduled-store.ts";
import { createSessionStore } from "./storage/session-store.ts";
import type { TableStore } from "./storage/tables/table-store.ts";
import { createThemeStore } from "./storage/theme-store.ts";
import { createThreadStore } from "./storage/thread-store.ts";
import { createWebLinkStore } from "./storage/web-link-store.ts";
import { createWordsStore } from "./storage/words-store.ts";
import { createWordMarks } from "./storage/word-marks.ts";
import { openChat } from "./open-chat.ts";
import { tellInChat } from "./tell-in-chat.ts";
import { readTeamRoster } from "./team-roster.ts";
import { createModelClient, type ModelClientOptions } from "./model-client.ts";
import { watchedHandler } from "./signals/watched-handler.ts";
import { gatewayTexts } from "./texts/gateway-texts.ts";
import { createSpeak } from "./texts/speak.ts";
import { createTeamsGateway } from "./teams/create-teams-gateway.ts";
import type { Messenger, Place, TeamsGateway, TeamsGatewayOptions } from "./teams/gateway-contract.ts";
import { VERSION } from "./version.ts";

export type ProgramOptions = {
  store: TableStore;
  secret: string;
  /** Of sessions that were opened before the secret was changed. */
  formerSecret?: string | null;
  /** What nobody may do here. */
  verbsOff?: readonly Verb[];
  /** Whom people ask for help. */
  supportContact?: string | null;
  /** Who runs this, as people know them. */
  publisher?: string | null;
  log: Logger;
  tab: TabFiles;
  /** Where people reach this program, without a slash at the end. */
  publicUrl: string;
  /** The app in Teams, where links to the tab should open inside Teams. */
  teamsApp?: TeamsApp | null;
  timeZone: string;
  /** What is said to everybody, or to somebody of whom nothing is known. */
  language: Language;
  lastMinuteMs: number;
  earlyCloseMs: number;
  /** Whether members of a channel are sent messages that they alone see there. */
  targetedMessages?: boolean;
  teams: Pick<TeamsGatewayOptions, "registration" | "trust" | "allowedTenants" | "localTenantId" | "feed">;
  /** The day of the newest backup, where some are made by night. */
  newestBackup?: Deps["newestBackup"];
  /** The model that may draft themes and summaries; null: none is ever asked. */
  model: ModelClientOptions | null;
  /** The picture for the cover of reports. */
  logo?: Logo | null;
  /** Names this server among those that share the store; the same again after a restart, so that it takes up its own work. */
  serverId: string;
  /** The tenants whose sessions this program looks after. */
  tenants: readonly string[];
  tenantOf(place: Place): string;
  /** Roles that hold without being given. */
  standing: ActorDirectoryOptions["standing"];
  /** Finds out who asks the tab's API, given how somebody's roles are looked up. */
  identify(actorOf: ActorDirectory["actorOf"]): Identify;
  localUsers: readonly LocalUserView[] | null;
  /** How many trusted proxies stand between people and this program. */
  proxies: number;
};

export type Program = {
  deps: Deps;
  server: ReturnType<typeof createHttpServer>;
  /** Catches up with the store: cards that are missing are posted, deadlines are armed. */
  resume(): Promise<void>;
  /** Finishes what is under way; the store stays open. */
  close(): Promise<void>;
};

/** At the end so long is waited for what is under way. What is not posted then is posted after the next start. */
const GRACE_MS = 8_000;
/** … and so long for the parts to notice that it is over. */
const LETTING_GO_MS = 500;

/** Puts the parts together. Everything they share is made here and handed down. */
export function compose(options: ProgramOptions): Program {
  const { store, log } = options;
  const { language } = options;
  const speak = createSpeak({ zone: options.timeZone });
  const { t } = speak(language);
  const links = createLinks(options.publicUrl, options.teamsApp);
  const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  const late: { threads?: ThreadKeeper; watch?: Watch; gateway?: TeamsGateway; live?: LiveRooms } = {};

  const recordHealth = recordHealthOf(store);
  recordHealth.logTo(log);
  const marks = createWordMarks(options);
  const people = createPeopleStore(store);
  const { standing, verbsOff } = options;
  const actors = createActorDirectory({
    ...{ people, standing, verbsOff, log },
    now: () => new Date(),
    unnamed: t("chat.unnamed"),
    renamed: (tenantId, names) => mendNames(deps, tenantId, names),
  });

  const imports = createImportReader();
  const chance = (): number => randomInt(2 ** 47) / 2 ** 47;
  const deps: Deps = {
    evaluations: createEvaluationStore(store),
    betterWords: createWordsStore(store),
    imports: createImportStore(store),
    sessions: createSessionStore(store, Date.now),
    rooms: createRoomStore(store),
    roomMarks: createMarkStore({ store, secret: options.secret, formerSecret: options.formerSecret }),
    declarations: createDeclarationStore({ store, secret: options.secret, formerSecret: options.formerSecret }),
    lookingBack: createLookingBackStore({ store, secret: options.secret, formerSecret: options.formerSecret }),
    places: createPlaceStore(store),
    placements: createPlacementStore(store),
    areas: createAreaStore(store),
    membership: options.localUsers ? "not-asked" : "asked",
    threads: createThreadStore(store),
    duties: createDutyStore(store),
    downloads: createDownloadStore(store),
    feed: createFeedStore(store),
    people,
    languages: createLanguageStore(store, Date.now),
    audit: createAuditStore(store),
    actions: createActionStore(store),
    asks: createAskStore(store),
    themes: createThemeStore(store),
    readImport: imports.read,
    lookAtFile: imports.look,
    askModel: options.model ? createModelClient(options.model) : null,
    register: createRegisterStore(store),
    invitations: createInvitationStore(store),
    reminders: createReminderStore(store),
    scheduled: createScheduledStore(store),
    reports: createReportStore(store, marks),
    marks,
    sessionLinks: createSessionLinks(options),
    webLinks: createWebLinkStore(store),
    recordHealth,
    newestBackup: options.newestBackup ?? null,
    async *roster(place) {
      if (late.gateway) yield* readTeamRoster(late.gateway, place);
    },
    openChat: (from, rosterId) => openChat(late.gateway, { from, rosterId, log }),
    tell: (place, card) => tellInChat(late.gateway, { place, card, log }),
    compact: () => store.compact(),
    rolesChanged: (tenantId) => actors.rolesChanged(tenantId),
    ledger: createAnswerLedger({
      store,
      secret: options.secret,
      formerSecret: options.formerSecret,
      now: Date.now,
      sleep,
      chance,
    }),
    now: () => new Date(),
    newId: randomUUID,
    chance,
    lastMinuteMs: options.lastMinuteMs,
    earlyCloseMs: options.earlyCloseMs,
    language,
    timeZone: options.timeZone,
    duesChanged: () => late.watch?.duesChanged(),
    opensChanged: () => late.watch?.sessionsChanged(),
    changed(tenantId, sessionId, what) {
      late.live?.touch(tenantId, sessionId);
      if (what !== "room") late.threads?.touch(tenantId, sessionId);
      if (what === "steps") late.watch?.sessionsChanged();
    },
  };

  const messenger = (): Messenger | undefined => late.gateway?.messenger;
  const targeting = options.targetedMessages ? createTargeting({ deps, messenger, version: VERSION }) : null;
  const handler = createConversation({
    ...{ deps, speak, links, log, targeting },
    post: async (to, card) => (await late.gateway?.messenger.post(to, card))?.kind === "posted",
    actorOf: actors.actorOf,
    tenantOf: options.tenantOf,
    newForm: () => randomBytes(5).toString("hex"),
  });
  const heard = (locale: string | undefined): Translate => speak(readLanguage(locale) ?? language).t;
  const limits = createDoorLimits({
    rates: options.localUsers ? LOCAL_RATES : SERVICE_RATES,
    proxies: options.proxies,
  });
  const tooFast = (count: number, locale: string | undefined): string =>
    heard(locale)("http.tooMany.detail", { count });
  const gateway = createTeamsGateway({
    ...options.teams,
    handler: paced(watchedHandler(handler), { serve: limits.serve, tooFast }),
    texts: (locale) => gatewayTexts(heard(locale)),
    log,
  });
  late.gateway = gateway;
  const threads = createThreadKeeper({
    deps,
    speak,
    links,
    log,
    sleep,
    messenger: gateway.messenger,
    serverId: options.serverId,
  });
  late.threads = threads;

  const live = createLiveRooms({ deps, log });
  late.live = live;
  const downloads = createDownloads({
    ...{ store: deps.downloads, actorOf: actors.actorOf, now: deps.now },
    ...{ tenants: options.tenants, publicUrl: options.publicUrl },
  });
  const server = createHttpServer({
    downloads,
    routes: apiRoutes({
      deps,
      live,
      previewCards: (actor, input) => previewCards({ deps, speak, links }, { actor, input }),
      localUsers: options.localUsers,
      teamsApp: options.teamsApp ?? null,
      log,
      downloads,
      publicUrl: options.publicUrl,
      logo: options.logo ?? null,
    }),
    identify: options.identify(actors.actorOf),
    receiveActivity: (request, response) => gateway.receive(request, response),
    ready: () => store.ready(),
    namesNow: (tenantId) => namesNow(deps, tenantId),
    pages: createAnswerPages({ ...{ deps, speak, limits, log }, ...options }),
    tab: withPlainPages(options.tab, {
      language,
      publicUrl: options.publicUrl,
      publisher: options.publisher ?? null,
      contact: options.supportContact ?? null,
    }),
    limits,
    ...{ speak, language },
    log,
    local: options.localUsers !== null,
  });

  return {
    deps,
    server,
    async resume() {
      const { serverId } = options;
      const { feed } = gateway;
      const telling = createTelling({
        deps,
        speak,
        links,
        log,
        targeting,
        feed,
        messenger: gateway.messenger,
        serverId,
      });
      const dues = [
        remindOwners(telling),
        remindToAnswer(telling),
        keepAsks(telling),
        tellLeads(telling),
        tellStopped(telling),
      ];
      late.watch = watch({ deps, tenants: options.tenants, dues, log });
      for (const tenantId of options.tenants) await threads.resume(tenantId);
    },
    async close() {
      const until = performance.now() + GRACE_MS;
      const left = (): number => Math.max(0, until - performance.now());
      live.close();
      const watchStopped = late.watch?.stop() ?? Promise.resolve();
      const answered = new Promise<void>((done) => {
        server.close(() => done());
        server.server.closeIdleConnections();
      });
      await within(GRACE_MS / 2, answered);
      server.server.closeAllConnections();
      void imports.close();
      // Together: what the cards' keeper and the reminders wait for is let go of by the gateway when the time is over.
      await Promise.all([
        gateway.close(left()),
        within(left() + LETTING_GO_MS, threads.close()),
        within(left() + LETTING_GO_MS, watchStopped),
      ]);
      await within(LETTING_GO_MS, actors.close());
    },
  };
}
