import { randomInt, randomUUID } from "node:crypto";
import type { Announcing, Deps } from "../evaluation/deps.ts";
import type { ImportReader } from "../evaluation/imports/import-reader.ts";
import type { ActorDirectory } from "../evaluation/people/actor-directory.ts";
import { createRateLimit } from "../evaluation/rate-limit.ts";
import { createSessionLinks } from "../identity/session-links.ts";
import { createModelClient } from "../model-client.ts";
import { openChat } from "./open-chat.ts";
import { WRONG_CODES } from "../../shared/partners/attendance-code.ts";
import type { Stores } from "../storage/stores.ts";
import { readTeamRoster } from "./team-roster.ts";
import type { TeamsGateway } from "../teams/gateway-contract.ts";
import { tellInChat } from "./tell-in-chat.ts";
import type { ProgramOptions } from "./program-options.ts";

/** A number in [0, 1) that nobody can predict. */
export const chance = (): number => randomInt(2 ** 47) / 2 ** 47;

type Parts = {
  stores: Stores;
  gateway: Pick<TeamsGateway, "messenger" | "owners">;
  imports: Pick<ImportReader, "read" | "look">;
  actors: Pick<ActorDirectory, "rolesChanged">;
  announcing: Announcing;
};

/** The dependencies of the verbs in the running program. */
export function createDeps(options: ProgramOptions, parts: Parts): Deps {
  const { stores, gateway, imports, actors, announcing } = parts;
  const { log } = options;
  return {
    ...stores,
    ...announcing,
    readImport: imports.read,
    lookAtFile: imports.look,
    askModel: options.model ? createModelClient(options.model) : null,
    sessionLinks: createSessionLinks(options),
    wrongCodes: createRateLimit({ ...WRONG_CODES, now: Date.now }),
    newestBackup: options.newestBackup ?? null,
    roster: (place) => readTeamRoster(gateway, place),
    openChat: (from, rosterId) => openChat(gateway, { from, rosterId, log }),
    tell: (place, card) => tellInChat(gateway, { place, card, log }),
    membership: options.localUsers ? "not-asked" : "asked",
    rolesChanged: (tenantId) => actors.rolesChanged(tenantId),
    now: () => new Date(),
    newId: randomUUID,
    chance,
    lastMinuteMs: options.lastMinuteMs,
    earlyCloseMs: options.earlyCloseMs,
    language: options.language,
    timeZone: options.timeZone,
  };
}
