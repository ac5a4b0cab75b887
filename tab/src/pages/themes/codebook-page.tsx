import type { ReactElement } from "react";
import type { CodebookView } from "../../../../shared/contract/themes.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { mayAnywhere, mayIn, useMe } from "../../me.ts";
import { t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { CodebookForm } from "./codebook-form.tsx";
import { CodebookThemes } from "./codebook-themes.tsx";
import "./codebook-page.css";

/** The leads' themes, and how each is recognised. Those who may, make the next version. */
export default function CodebookPage(): ReactElement {
  const me = useMe();
  const isForMe = mayAnywhere(me, "read-themes");
  const codebooks = useResource<{ items: CodebookView[] }>(isForMe ? api.codebooks : null);
  return (
    <div className="page page-form">
      <PageHeading title={t("tab.codebook.title")} lead={t("tab.codebook.lead")} />
      {isForMe ? (
        <Loaded resource={codebooks} rows={8}>
          {({ items }) =>
            items.map((codebook) =>
              mayIn(me, "edit-codebook", null) ? (
                <CodebookForm key={`${codebook.frameworkId} ${codebook.version}`} codebook={codebook} />
              ) : (
                <CodebookThemes key={codebook.frameworkId} codebook={codebook} />
              ),
            )
          }
        </Loaded>
      ) : (
        <Empty title={t("tab.codebook.not-you")}>{t("tab.codebook.not-you.how")}</Empty>
      )}
    </div>
  );
}
