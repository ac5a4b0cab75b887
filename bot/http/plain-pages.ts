import { PROMISE_PARTS, PROMISE_PLACE } from "../../shared/contract/promise.ts";
import { LANGUAGES, translator, type Language, type TextKey, type Translate } from "../../shared/locales/text.ts";
import { accessibilityStatement } from "./accessibility-statement.ts";
import { plainHtml } from "./plain-html.ts";
import { tabFile, type TabFile, type TabFiles } from "./tab-files.ts";

type Section = { title: TextKey; points: readonly TextKey[] };
type Page = { title: TextKey; lead: TextKey; sections: readonly Section[] };

export type PlainPagesOptions = {
  /** Spoken to whoever names no language. */
  language: Language;
  publicUrl: string;
  /** Who runs the installation, as people know them; null where nobody has said so. */
  publisher: string | null;
  /** Whom people ask for help; null where nobody has been named. */
  contact: string | null;
};

/** What anybody may read without being signed in: the addresses that the app's manifest gives to Teams and its store, and the one of cards. */
const PAGES: Readonly<Record<"support" | "accessibility" | "terms" | "privacy" | typeof PROMISE_PLACE, Page>> = {
  support: {
    title: "page.support.title",
    lead: "page.support.lead",
    sections: [
      {
        title: "page.support.answer",
        points: ["page.support.answer.card", "page.support.answer.chat", "page.support.answer.change"],
      },
      {
        title: "page.support.run",
        points: ["page.support.run.begin", "page.support.run.panel", "page.support.run.nothing"],
      },
      {
        title: "page.support.trouble",
        points: ["page.support.trouble.saved", "page.support.trouble.not-available", "page.support.trouble.closed"],
      },
    ],
  },
  // A statement without somebody to write to is none: then this says so.
  accessibility: {
    title: "page.access.title",
    lead: "page.access.missing",
    sections: [{ title: "page.access.contact", points: ["page.access.missing.lead", "page.access.missing.do"] }],
  },
  terms: {
    title: "page.terms.title",
    lead: "page.terms.lead",
    sections: [
      { title: "page.terms.what", points: ["page.terms.what.evaluation", "page.terms.what.urgent"] },
      { title: "page.terms.you", points: ["page.terms.you.fair", "page.terms.you.own", "page.terms.you.published"] },
      { title: "page.terms.us", points: ["page.terms.us.saved", "page.terms.us.promise", "page.terms.us.change"] },
      { title: "page.terms.official.title", points: ["page.terms.official"] },
    ],
  },
  privacy: {
    title: "page.privacy.title",
    lead: "page.privacy.lead",
    sections: [
      ...PROMISE_PARTS,
      {
        title: "page.privacy.people",
        points: ["page.privacy.people.known", "page.privacy.people.audit", "page.privacy.people.time"],
      },
      {
        title: "page.privacy.rights",
        points: ["page.privacy.rights.see", "page.privacy.rights.sealed", "page.privacy.rights.who"],
      },
      { title: "page.privacy.where", points: ["page.privacy.where.azure", "page.privacy.where.model"] },
    ],
  },
  [PROMISE_PLACE]: { title: "tab.promise.title", lead: "tab.promise.lead", sections: PROMISE_PARTS },
};

/** The tab's files, and beside them the pages that need no signing in, written once at the start. */
export function withPlainPages(files: TabFiles, options: PlainPagesOptions): TabFiles {
  const pages = new Map<string, TabFile>(
    LANGUAGES.flatMap((language) =>
      Object.entries(PAGES).map(([name, page]) => [
        `${language} /tab/${name}`,
        tabFile(Buffer.from(pageHtml(name, page, { ...options, t: translator(language) })), "text/html; charset=utf-8"),
      ]),
    ),
  );
  return {
    find: (path, language = options.language) =>
      pages.get(`${language} ${path.replace(/\/$/, "")}`) ?? files.find(path),
  };
}

type Written = PlainPagesOptions & { t: Translate };

function pageHtml(name: string, page: Page, { t, publicUrl, publisher, contact }: Written): string {
  const sections = page.sections.map(({ title, points }) => ({
    title: t(title),
    points: points.map((point) => t(point)),
  }));
  const asking = { title: t("page.support.contact"), points: [contact ?? t("page.support.contact.none")] };
  return plainHtml({
    t,
    title: t(page.title),
    lead: t(page.lead),
    sections: name === "support" ? [asking, ...sections] : sections,
    ...(name === "accessibility" && publisher && contact ? accessibilityStatement(t, { publisher, contact }) : {}),
    ways: {
      label: t("page.nav"),
      links: [
        { text: t("page.nav.home"), href: `${publicUrl}/tab/` },
        ...Object.entries(PAGES)
          .filter(([other]) => other !== name)
          .map(([other, { title }]) => ({ text: t(title), href: `${publicUrl}/tab/${other}?lang=${t.language}` })),
      ],
    },
  });
}
