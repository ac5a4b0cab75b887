import { findArea } from "../areas/areas.ts";
import type { Translate } from "../locales/text.ts";
import type { ReportFault, ReportPosition } from "./check-report.ts";

/** A fault that prevents publishing, in words, and its place. */
export function blockText(block: ReportFault, t: Translate): { place: string; text: string } {
  const place = placeText(block.place, t);
  switch (block.kind) {
    case "no-source":
    case "no-words":
      return { place, text: t(`report.block.${block.kind}`) };
    case "unknown-source":
      return { place, text: t("report.block.unknown-source", { source: block.source }) };
    case "altered-quotation":
      // Words that the source no longer has are not stored, so they cannot be shown.
      if (block.excerpt === "") return { place, text: t("report.block.lost-quotation") };
      return { place, text: t("report.block.altered-quotation", { excerpt: block.excerpt }) };
    case "quotes-left-out":
      return { place, text: t("report.block.quotes-left-out", { excerpt: block.excerpt }) };
    case "personal-detail":
      return { place, text: t("report.block.personal-detail", { excerpt: block.excerpt }) };
  }
}

function placeText(place: ReportPosition, t: Translate): string {
  switch (place.in) {
    case "message":
    case "document":
    case "need":
    case "partner":
    case "priority":
      return t(`report.place.${place.in}`, { number: place.number });
    case "grade":
      return t("report.place.grade");
    case "placement":
      return t("report.ref.placement", { area: findArea(place.areaId)?.name ?? place.areaId });
    case "answer":
      return place.ref;
  }
}
