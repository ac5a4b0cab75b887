import type { ServiceConfig } from "../../bot/service/service-config.ts";
import { unsealedSessions } from "../../bot/evaluation/sessions/unsealed-sessions.ts";
import { secretOf } from "../../bot/storage/answers/answer-cipher.ts";
import { createEvaluationStore } from "../../bot/storage/evaluation-store.ts";
import { createSessionStore } from "../../bot/storage/session-store.ts";
import type { TableStore } from "../../bot/storage/tables/table-store.ts";
import { inOneLine, well, wrong, type Finding } from "./finding.ts";

const MEND =
  "Set the secret under which they were opened as ANSWER_SECRET_BEFORE (docs/operate.md, Changing the secret of anonymous answers). Until then nothing of them is overwritten.";

/** Checks that each session that is not sealed belongs to one of the configured secrets. */
export async function lookAtSecret(store: TableStore, config: ServiceConfig): Promise<Finding> {
  const stores = { evaluations: createEvaluationStore(store), sessions: createSessionStore(store, Date.now) };
  const secrets = { secret: config.answerSecret, formerSecret: config.formerAnswerSecret };
  try {
    const found = await Promise.all(config.allowedTenants.map((tenantId) => unsealedSessions(stores, tenantId)));
    const salts = found.flat().flatMap(({ value }) => value.salt ?? []);
    const lost = salts.filter((salt) => !isKnown(salt, secrets)).length;
    return lost === 0
      ? well("secret", `each of ${salts.length} sessions that are not sealed belongs to it`)
      : wrong(
          "secret",
          `${lost} of ${salts.length} sessions that are not sealed were opened under another secret`,
          MEND,
        );
  } catch (error) {
    return wrong(
      "secret",
      `the sessions cannot be read: ${inOneLine(error)}`,
      "Look at the log for “a row of the record cannot be read”; a later version of the program may have written it.",
    );
  }
}

function isKnown(salt: string, secrets: Parameters<typeof secretOf>[1]): boolean {
  try {
    return secretOf(salt, secrets) !== "";
  } catch {
    return false;
  }
}
