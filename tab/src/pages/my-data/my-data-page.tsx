import { useState, type ReactElement } from "react";
import type { Erased, OwnData } from "../../../../shared/contract/own-data.ts";
import { NOT_HERE } from "../../../../shared/people/retention-texts.ts";
import { api } from "../../api/paths.ts";
import { forgetAll, useResource } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { AboutMe } from "./about-me.tsx";
import { MyLanguage } from "./my-language.tsx";
import { MyReminders } from "./my-reminders.tsx";
import { OwnAnswers } from "./own-answers.tsx";
import { TakeAndErase } from "./take-and-erase.tsx";
import { WhereSigned } from "./where-signed.tsx";
import { WhatIsKept } from "./what-is-kept.tsx";
import "./my-data-page.css";

/** What the record holds about the person, for how long and why, with buttons to download and to erase it. */
export default function MyDataPage(): ReactElement {
  const data = useResource<OwnData>(api.myData);
  const [erased, setErased] = useState<Erased | null>(null);
  return (
    <div className="page page-narrow">
      <PageHeading title={t("tab.my-data.title")} lead={t("tab.my-data.lead")} />
      {erased && (
        <Notice tone="good" title={t("tab.my-data.erased")} live>
          <p>{t("tab.my-data.erased.answers", { count: erased.answers })}</p>
          <p>{t("tab.my-data.erased.withdrawn", { count: erased.withdrawn })}</p>
          {erased.unsigned > 0 && <p>{t("tab.my-data.erased.unsigned", { count: erased.unsigned })}</p>}
        </Notice>
      )}
      <Loaded resource={data} rows={8}>
        {(own) => (
          <>
            <AboutMe data={own} />
            <MyLanguage />
            <MyReminders data={own} />
            <OwnAnswers data={own} />
            {own.signed.length > 0 && <WhereSigned signed={own.signed} />}
            <section className="panel">
              <h2>{t("tab.my-data.not-found")}</h2>
              {NOT_HERE.map((key) => (
                <p key={key}>{t(key)}</p>
              ))}
            </section>
            <WhatIsKept />
            <TakeAndErase
              data={own}
              erased={(gone) => {
                setErased(gone);
                forgetAll();
                data.reload();
                window.scrollTo(0, 0);
              }}
            />
          </>
        )}
      </Loaded>
    </div>
  );
}
