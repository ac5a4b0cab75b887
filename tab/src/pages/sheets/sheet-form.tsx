import { Button, Checkbox, Field, Input, Radio, RadioGroup } from "@fluentui/react-components";
import {
  useEffect,
  useRef,
  useState,
  type FormEvent,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
} from "react";
import type { TypedSheet } from "../../../../shared/contract/sheets.ts";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { isBlank } from "../../../../shared/text/clean-text.ts";
import { useUnsaved } from "../../drafts/leaving.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { AnswerBoxes } from "../answer/answer-boxes.tsx";
import { formErrors } from "../answer/check-form.ts";
import { TakeSheetBack } from "./take-sheet-back.tsx";
import { isNothing, NO_SHEET_WORDS, useTyping, type SheetWords, type Who } from "./use-typing.ts";
import { TEXT_LIMITS } from "../../../../shared/text/text-limits.ts";

type Question = SessionView["questions"][number];
type Props = { session: SessionView; opened: TypedSheet; over: (number: number) => void };

/** One sheet, question by question. Enter goes from box to box. Each question is saved before the next one. */
export function SheetForm({ session, opened, over }: Props): ReactElement {
  const typing = useTyping(session.id, opened);
  const { sheet } = typing;
  const questions = session.questions.filter(({ reached }) => reached);
  const [at, setAt] = useState(0);
  const question = questions[at];
  const [typed, setTyped] = useState<SheetWords | null>(null);
  const [who, setWho] = useState<Who>({ attribution: opened.attribution ?? "named", name: opened.name });
  const [checking, setChecking] = useState(false);
  const [said, setSaid] = useState("");
  const [before, setBefore] = useState<{ question: Question; words: SheetWords } | null>(null);
  const boxes = useRef<HTMLDivElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const saved = useUnsaved(typed !== null, () => setTyped(null));
  const words = typed ?? (question ? typing.wordsOf(question.id) : NO_SHEET_WORDS);
  const blocked = sheet.revokedAt !== null || (sheet.online && !typing.inPlace);
  useEffect(() => {
    if (!blocked) name.current?.focus();
  }, [blocked]);
  const focusBox = (index: number): void =>
    boxes.current?.querySelectorAll<HTMLTextAreaElement>("textarea")[index]?.focus();
  const show = (index: number): void => {
    setTyped(null);
    setChecking(false);
    setAt(index);
    setTimeout(() => focusBox(0));
  };
  const nameMissing = who.attribution === "named" && isBlank(who.name);
  const content = { ...words, attribution: null };
  const errors = checking && !isNothing(words) ? formErrors(content) : {};

  const save = async (): Promise<void> => {
    if (!question || typing.busy) return;
    setChecking(true);
    const there = typing.answerTo(question.id);
    const last = at === questions.length - 1;
    const goOn = (): void => (last ? over(sheet.number) : show(at + 1));
    // Nothing is on the paper, and nothing is stored.
    if (isNothing(words) && (!there || (there.closed && typed === null))) return goOn();
    if (!isNothing(words) && nameMissing) return name.current?.focus();
    if (!isNothing(words) && Object.keys(formErrors(content)).length > 0) return;
    const was = typing.wordsOf(question.id);
    if (!(await typing.save(question, words, who))) return;
    saved();
    setBefore(there?.closed && isNothing(was) ? null : { question, words: was });
    setSaid(t("tab.paper.entry.saved", { number: question.number }));
    goOn();
  };
  const undo = async (): Promise<void> => {
    if (!before || !(await typing.save(before.question, before.words, who))) return;
    setSaid(t("tab.paper.entry.undone", { number: before.question.number }));
    setBefore(null);
    show(questions.findIndex(({ id }) => id === before.question.id));
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    const all = [...(boxes.current?.querySelectorAll("textarea") ?? [])];
    const here = all.indexOf(event.target as HTMLTextAreaElement);
    if (here < 0 && !event.ctrlKey) return;
    event.preventDefault();
    if (event.ctrlKey || here === all.length - 1) void save();
    else focusBox(here + 1);
  };
  return (
    <form
      className="panel sheet-form"
      aria-labelledby="sheet-heading"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
      noValidate
    >
      <h2 id="sheet-heading">{t("tab.paper.number", { number: sheet.number })}</h2>
      {sheet.revokedAt !== null && <Notice tone="warning">{t("tab.paper.entry.revoked")}</Notice>}
      {sheet.revokedAt === null && sheet.online && !typing.inPlace && (
        <Notice tone="warning" title={t("tab.paper.entry.online")} live>
          <p>{t("tab.paper.entry.online.text")}</p>
          <Button onClick={typing.typeInPlace}>{t("tab.paper.entry.in-place")}</Button>
        </Notice>
      )}
      {!blocked && question && (
        <>
          <WhoField {...{ who, setWho, staysAnonymous: sheet.attribution === "anonymous", name }} />
          {checking && nameMissing && (
            <Notice tone="error" live>
              {t("tab.paper.entry.name-missing")}
            </Notice>
          )}
          {session.questions.length > questions.length && (
            <p className="muted">
              {t("tab.paper.entry.later", { count: session.questions.length - questions.length })}
            </p>
          )}
          <Steps {...{ questions, at, show, isTyped: (id) => typing.answerTo(id) !== undefined }} />
          <h3>{t("tab.launch.question", { number: question.number, plain: question.plain })}</h3>
          {typing.answerTo(question.id)?.closed && <p className="muted">{t("tab.paper.entry.closed")}</p>}
          {!question.takesAnswers && session.state !== "paused" && (
            <Notice tone="warning">{t("tab.paper.entry.not-now")}</Notice>
          )}
          <div ref={boxes} role="presentation" onKeyDown={onKey}>
            <AnswerBoxes values={words.parts} errors={errors} change={(parts) => setTyped({ ...words, parts })} />
            <Checkbox
              label={t("tab.answer.unable")}
              checked={words.unable}
              onChange={(_event, { checked }) => setTyped({ ...words, unable: checked === true })}
            />
            <Checkbox
              label={t("tab.answer.unclear")}
              checked={words.unclear}
              onChange={(_event, { checked }) => setTyped({ ...words, unclear: checked === true })}
            />
          </div>
          {typing.failure && <FailureNotice failure={typing.failure} />}
          <div className="sheet-ways">
            <Button type="submit" appearance="primary" size="large" disabledFocusable={typing.busy}>
              {t("tab.paper.entry.save")}
            </Button>
            {sheet.answers.length > 0 && <TakeSheetBack takeBack={typing.takeBack} failure={typing.failure} />}
          </div>
        </>
      )}
      <div className="sheet-said">
        <span role="status">{said}</span>
        {before && (
          <Button size="small" disabledFocusable={typing.busy} onClick={() => void undo()}>
            {t("tab.paper.entry.undo")}
          </Button>
        )}
      </div>
    </form>
  );
}

type WhoProps = {
  who: Who;
  setWho: (who: Who) => void;
  /** An anonymous answer is stored, so the sheet stays anonymous. */
  staysAnonymous: boolean;
  name: RefObject<HTMLInputElement>;
};

function WhoField({ who, setWho, staysAnonymous, name }: WhoProps): ReactElement {
  const isNamed = who.attribution === "named";
  return (
    <>
      <Field label={t("tab.paper.entry.shown")} hint={isNamed ? undefined : t("tab.paper.entry.without.hint")}>
        <RadioGroup
          layout="horizontal"
          disabled={staysAnonymous}
          value={who.attribution}
          onChange={(_event, { value }) => setWho({ ...who, attribution: value === "named" ? "named" : "anonymous" })}
        >
          <Radio value="named" label={t("tab.paper.entry.named")} />
          <Radio value="anonymous" label={t("tab.paper.entry.without")} />
        </RadioGroup>
      </Field>
      {isNamed && (
        <Field label={t("tab.paper.entry.name")} hint={t("tab.paper.entry.name.hint")}>
          <Input
            ref={name}
            dir="auto"
            value={who.name}
            maxLength={TEXT_LIMITS.nameOnSheet}
            autoComplete="off"
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              event.currentTarget.form?.querySelector("textarea")?.focus();
            }}
            onChange={(_event, { value }) => setWho({ ...who, name: value })}
          />
        </Field>
      )}
    </>
  );
}

type StepsProps = {
  questions: readonly Question[];
  at: number;
  show: (index: number) => void;
  isTyped: (id: string) => boolean;
};

function Steps({ questions, at, show, isTyped }: StepsProps): ReactElement {
  return (
    <nav aria-label={t("tab.paper.entry.questions")}>
      <ul className="sheet-steps">
        {questions.map(({ id, number }, index) => (
          <li key={id}>
            <Button
              appearance={index === at ? "primary" : "secondary"}
              aria-current={index === at ? "step" : undefined}
              aria-label={t(isTyped(id) ? "tab.paper.entry.step.saved" : "tab.paper.entry.step", { number })}
              onClick={() => show(index)}
            >
              {isTyped(id) ? `${number} ✓` : number}
            </Button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
