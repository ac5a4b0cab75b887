import { providedCodebook } from "../../../shared/themes/codebooks.ts";
import { suggestThemes } from "../../../shared/themes/suggest-themes.ts";

const codebook = providedCodebook("hgiocld-4");
const themesOf = (text: string): string[] =>
  codebook
    ? [...suggestThemes([{ text }], codebook)].flatMap(({ themes }) => themes.map(({ themeId }) => themeId)).sort()
    : [];

/** Tells of each text under which themes it comes. */
const under = (cases: readonly (readonly [text: string, themes: string[]])[]): void =>
  test.each(cases)("%s → %j", (text, expected) => {
    expect(themesOf(text)).toEqual(expected);
  });

describe("a strong term is enough for a theme", () => {
  under([
    ["Our meetings begin on time.", ["meetings"]],
    ["The agenda comes the day before.", ["meetings"]],
    ["The newsletter is short and friendly.", ["communication"]],
    ["I still do not know who does what.", ["knowing-each-other"]],
    ["There is no funding beyond March.", ["resources"]],
    ["The budget is set too late for us.", ["resources"]],
    ["Two vacancies have stood open since spring.", ["staff-change"]],
    ["Young people have a say in what we run.", ["community-voice"]],
    ["We ran together a stall at the show, a joint event.", ["joint-work"]],
    ["Nobody gathers evidence.", ["evidence-of-impact"]],
    ["Too much jargon for a newcomer.", ["plain-language"]],
    ["There is no transport after six.", ["reach-and-access"]],
    ["We trust one another.", ["trust"]],
    ["Training was open to all of us.", ["learning-together"]],
    ["What the strategic level wants is unclear.", ["leadership"]],
    ["Our action plan fits on a page.", ["shared-purpose"]],
    ["There was no bus to the meeting.", ["meetings", "reach-and-access"]],
    ["Grants paid for first aid training.", ["learning-together", "resources"]],
  ]);
});

describe("one loose word is not", () => {
  test.each([
    ["The evening class made a lovely quilt."],
    ["Last evening the choir sang."],
    ["Learners attend the college."],
    ["The chair by the window is broken."],
    ["There was good news for the learners."],
    ["It takes ten minutes on foot."],
    ["The train platform floods."],
    ["We meet the needs of the learners."],
    ["Senior citizens love the garden."],
    ["Go in the direction of the harbour."],
    ["The leader of the walking group is kind."],
    ["Haircuts and short cuts."],
    ["He moved on to the next song."],
    ["The lunch club was beyond expectations."],
    ["Solar panels on the roof: one panel fell off."],
    ["It was between us and the sea."],
    ["The sign language class is full."],
    ["A workshop for bikes opened."],
    ["The power went off for a day."],
    ["A village in the hills."],
    ["The road was gritted."],
    ["The exam results came."],
    ["The flat above is vacant."],
  ])("%s", (text) => {
    expect(themesOf(text)).toEqual([]);
  });
});

describe("two loose words of one theme are, and of two themes are not", () => {
  under([
    ["Evenings clash with the football.", ["meetings"]],
    ["We meet in the evening.", ["meetings"]],
    ["Evenings do not suit, daytime does.", ["meetings"]],
    ["The villages are cut off when it snows.", ["reach-and-access"]],
    ["We felt welcomed and valued.", ["trust"]],
    ["A decision without anyone to steer it.", ["leadership"]],
    ["An evening in the village.", []],
    ["Good news from the workshop.", []],
    ["An evening about power.", []],
    ["Evening, evening, evenings.", []],
  ]);
});
