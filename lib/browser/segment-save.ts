import {element, tableElement} from "../charts/dom.js";
import {count} from "../format.js";
import type {PageBundle} from "../page.js";
import {frameWords} from "../words/frame.js";
import {pick, type Lang} from "../words/lang.js";
import {isLive, saveFile} from "./save.js";
import {failBox, LabClient} from "./segment-ask.js";

/** What is saved: a proposal for its name, who answers for it, and the rest of the definition as it is when the button is pressed. */
export interface Saving {id: string; owner: string; definition: () => object}

/** A name, a meaning and an owner, and a button that writes the definition into `segments/` of the workspace, or hands it over where there is no live site. */
export function saveBox(bundle: PageBundle, lang: Lang, {id, owner, definition}: Saving): HTMLElement {
  const input = (name: string, value: string) => element("input", {type: "text", name, value, autocomplete: "off"});
  const file = input("id", id), en = input("says_en", ""), zh = input("says_zh", ""), by = input("owner", owner), status = element("p", {class: "sub", role: "status"}), button = element("button", {class: "btn", type: "submit"}, isLive() ? pick(lang, "Save the definition", "保存定义") : pick(lang, "Download the definition", "下载定义"));
  const field = (name: string, of: HTMLElement) => element("label", {class: "field"}, name, of);
  const form = element("form", {class: "filters"}, field(pick(lang, "Name of the file", "文件名"), file), field(pick(lang, "Meaning, English", "含义（英文）"), en), field(pick(lang, "Meaning, Chinese", "含义（中文）"), zh), field(pick(lang, "Who answers for it", "负责人"), by), button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = file.value.trim(), words = {en: en.value.trim() || zh.value.trim(), zh: zh.value.trim() || en.value.trim()};
    if (!/^[a-z][a-z0-9_]{0,40}$/.test(name)) return void (status.textContent = pick(lang, "The name of the file begins with a small letter and has small letters, digits and _ only.", "文件名须以小写字母开头，只含小写字母、数字与 _。"));
    if (words.en === "" || by.value.trim() === "") return void (status.textContent = pick(lang, "Say in words what it is, and who answers for it.", "请填写含义与负责人。"));
    const path = `data/${bundle.workspace.name}/segments/${name}.json`, text = `${JSON.stringify({says: words, owner: by.value.trim(), ...definition()}, null, 2)}\n`;
    void saveFile(path, text).then(({kind}) => { status.textContent = kind === "written" ? pick(lang, `Written to ${path}; the build takes it up now. Commit it to keep it.`, `已写入 ${path}，构建即刻采用。提交后长期有效。`) : pick(lang, `Downloaded; it goes to ${path}.`, `已下载；请放到 ${path}。`); }, (error: unknown) => { status.textContent = error instanceof Error ? error.message : String(error); });
  });
  return element("details", {class: "code"}, element("summary", {}, pick(lang, "Keep it as a definition", "存为定义")), form, status);
}

/** Who belongs to a group: nothing in a published page, which knows nobody. */
export function membersBox(lang: Lang, client: LabClient, groups: () => readonly {of: "segments" | "types" | "clusters"; at: number; name: string}[]): HTMLElement {
  if (!isLive()) return element("div");
  const select = element("select", {name: "members"}), shown = element("div"), button = element("button", {class: "btn", type: "submit"}, pick(lang, "Show", "显示"));
  const fill = () => { const held = select.value; select.replaceChildren(...groups().map(({of, at, name}) => element("option", {value: `${of} ${at}`}, name))); if (held !== "") select.value = held; };
  const form = element("form", {class: "filters"}, element("label", {class: "field"}, pick(lang, "Group", "群"), select), button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = groups().find(({of, at}) => `${of} ${at}` === select.value);
    if (chosen === undefined || client.busy) return;
    client.ask({do: "members", of: chosen.of, at: chosen.at}).then((answer) => {
      if (!("members" in answer)) return;
      const table = {columns: [{key: "person", name: pick(lang, "Person", "客户")}], rows: answer.members.map((person) => [person])};
      shown.replaceChildren(element("p", {class: "sub"}, pick(lang, `${count(answer.of)} persons${answer.of > answer.members.length ? `, the first ${count(answer.members.length)} here` : ""}; Person file tells of each.`, `共 ${count(answer.of)} 人${answer.of > answer.members.length ? `，此处为前 ${count(answer.members.length)} 人` : ""}；可在「客户档案」中查看。`)), tableElement(table, frameWords(lang).more, 20));
    }, (error: unknown) => shown.replaceChildren(failBox(error, lang)));
  });
  const box = element("details", {class: "code"}, element("summary", {}, pick(lang, "Who belongs to a group (on this machine only)", "群成员（仅在本机）")), form, shown);
  box.addEventListener("toggle", fill);
  return box;
}
