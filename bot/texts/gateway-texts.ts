import type { Translate } from "../../shared/locales/text.ts";

/** Texts that the gateway to Teams sends by itself. */
export function gatewayTexts(t: Translate) {
  return {
    outOfDate: t("chat.outOfDate.text"),
    notAvailable: t("chat.notAvailable"),
    unknownSender: t("chat.unknownSender"),
    failed: t("chat.failed"),
    privateElsewhere: t("chat.privateElsewhere"),
    done: t("chat.done"),
    appName: t("tab.app.name"),
    tryAgain: t("card.action.tryAgain"),
  };
}
