import {findPersonal} from "../../lib/privacy/detect.js";
import type {PrivacyClass} from "../../lib/workspace.js";
import {nameWords} from "./header.js";
import type {Counted, Measured} from "./measure.js";

/** What of a person a column holds, and on what that rests. */
export interface FoundPersonal {
  privacy: PrivacyClass;
  kind: "e-mail" | "phone" | "name" | "id" | "address" | "birth date" | "number of a person" | "text" | "trait" | "none";
  evidence?: string;
}

type Rule = readonly [kind: FoundPersonal["kind"], privacy: PrivacyClass, english: RegExp, chinese: RegExp];

// Names of columns as their words joined by blanks; the first rule that fits decides.
const rules: readonly Rule[] = [
  ["e-mail", "direct", /\be ?mails?\b|\bmail (address|adresse)\b/, /邮箱|电子邮件|邮件地址/],
  ["phone", "direct", /\b(phone|telephone|telefon|mobile|cell ?phone|tel|fax|whatsapp|msisdn|handy)( (no|number|nr|num))?$/, /手机|电话|联系方式|传真/],
  ["number of a person", "direct", /\b(ssn|soc sec( id)?|social security|passport|national id|resident id|id card|tax (id|number)|driver licen[cs]e|iban|card (no|number)|credit card|account (no|number)|nhs)\b/, /身份证|护照|社保|银行卡|卡号|证件号/],
  ["birth date", "quasi", /\b(birth ?(date|day)|date of birth|dob|born|geburtsdatum|date naissance|geboren)\b/, /生日|出生/],
  ["name", "direct", /\b((first|last|given|family|middle|full|sur|fore|customer|client|contact|user|member|person|employee|author|reviewer|nick|display|screen|recipient|buyer|owner) ?names?|surname|vorname|nachname|nom|prenom|apellidos?|nombre|authors?|username|maiden|reviewer)$/, /姓名|名字|昵称|联系人|收货人|收件人|用户名|会员名|客户名|作者|^姓$|^名$/],
  ["address", "direct", /\b(address|adresse|street|strasse|straße|addr|direccion|house (no|number)|ip|ip address|location|coord|latitude|longitude)( \d+| line \d+)?( (name|no|number))?$/, /地址|住址|街道|门牌/],
  ["trait", "quasi", /^(age|gender|sex|postcode|post code|postal code|zip|zip code|plz|city|town|suburb|state|province|county|region|ort|ville|nationality|religion|marital( status)?|education|job|occupation|profession|income|salary|ethnicity|company|employer|user timezone|alter|geschlecht)$/, /年龄|性别|邮编|邮政编码|城市|省份|民族|婚姻|学历|职业|收入|公司|单位/],
  ["id", "direct", /\b(customer|cust|client|member|user|person|patient|employee|subscriber|visitor|buyer|account|contact|device|session|cookie|rec|record|order|invoice|transaction|ticket|tweet|unique|master|sample)s? ?(id|no|nr|number|code|key|num|ref)( [lr])?$|^(kundennr|kunden nr|kundennummer|cust|masterid|sampleid|custid|customerid|userid)$/, /(会员|客户|用户|顾客|买家|订单|会话|设备)(号|编号|id|编码|ID)|^(会员|客户|用户|顾客|买家)$/i]
];

const given = new Set(("james john robert michael william david richard joseph thomas charles mary patricia jennifer linda elizabeth barbara susan jessica sarah karen emma olivia noah liam george harry jack oliver amelia isla mia lily grace ella anna maria peter paul " +
  "hans klaus jürgen stefan andreas sabine petra monika claudia jean pierre marie sophie jacques luis carlos jose juan antonio carmen ana marco giulia luca francesca wei li ming fang jing lei yan hui joshua daniel matthew alexander samuel benjamin lachlan thomas ryan luke " +
  "mark steven andrew kenneth nancy lisa betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca laura helen alice bruce kevin brian edward ronald jason jeffrey mitchell georgia chloe charlotte").split(" "));
const surnames = /^[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]\p{Script=Han}{1,2}$/u;

/** Classes a column by its name and by its values, in English and Chinese (some German, French and Spanish); a name alone that values contradict does not count. */
export function findPersonalColumn(name: string, measured: Measured, sample: readonly Counted[], numeric: boolean): FoundPersonal {
  const byValue = judgeValues(sample, measured, numeric);
  if (byValue !== undefined) return byValue;
  const words = nameWords(name.replace(/_\d+$/, "")).join(" "); // a name that comes twice is numbered
  const rule = rules.find(([, , english, chinese]) => english.test(words) || chinese.test(name));
  if (rule !== undefined) {
    const [kind, privacy] = rule;
    const contradicted = (kind === "e-mail" && measured.distinct <= 3) || (kind === "phone" && (measured.distinct <= 3 || !sample.some(({text}) => /\d{4}/.test(text)))) || (kind === "name" && numeric && measured.distinct < 100);
    if (!contradicted) return {privacy, kind, evidence: kind === "trait" ? "describes a person, by its name" : `personal by its name: ${kind}`};
  }
  if (/^names?$|^名称$/.test(words) && !numeric) return {privacy: "direct", kind: "name", evidence: "personal by its name: it may name people"};
  if (!numeric && measured.distinct >= 20 && measured.meanLength > 24 && measured.distinct > measured.filled * 0.5 && sample.filter(({text}) => /[\p{L}]\s+[\p{L}]/u.test(text) || /\p{Script=Han}{8}/u.test(text)).length > sample.length * 0.5) return {privacy: "quasi", kind: "text", evidence: "free text may name people"};
  return {privacy: "none", kind: "none"};
}

/** What values alone tell: forms of e-mail, phone and identity numbers, handles in text, and names. */
function judgeValues(sample: readonly Counted[], measured: Measured, numeric: boolean): FoundPersonal | undefined {
  if (sample.length === 0) return undefined;
  const percent = (n: number) => `${Math.max(1, Math.round((100 * n) / sample.length))}% of its values`;
  if (!numeric || measured.longest >= 8) {
    const kinds = new Map<string, number>();
    for (const {text} of sample) for (const kind of new Set(findPersonal(text).map((found) => found.kind))) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const [most] = [...kinds].sort(([, a], [, b]) => b - a);
    if (most !== undefined && (!numeric || most[1] > sample.length * 0.5)) {
      const [kind, n] = most;
      return {privacy: "direct", kind: n < sample.length * 0.3 ? "text" : kind === "e-mail" || kind === "phone" ? kind : "number of a person", evidence: `personal by its values: ${percent(n)} hold ${kind === "e-mail" ? "an e-mail address" : `the form of a ${kind === "phone" ? "phone number" : kind}`}`};
    }
  }
  if (numeric) return undefined;
  const handles = sample.filter(({text}) => /(^|\s)@[A-Za-z0-9_]{2,}/.test(text)).length;
  if (handles > sample.length * 0.02) return {privacy: "direct", kind: "text", evidence: `personal by its values: ${percent(handles)} name people as @handle`};
  const chinese = sample.filter(({text}) => surnames.test(text)).length;
  if (chinese > sample.length * 0.6 && sample.length >= 5) return {privacy: "direct", kind: "name", evidence: `personal by its values: ${percent(chinese)} are two or three characters that begin with a family name`};
  const western = sample.filter(({text}) => /^[\p{L}'’.-]+(,? [\p{L}'’.-]+){0,3}$/u.test(text) && text.toLowerCase().split(/[\s,]+/).some((word) => given.has(word))).length;
  if (western > sample.length * 0.25 && sample.length >= 8) return {privacy: "direct", kind: "name", evidence: `personal by its values: ${percent(western)} hold a frequent given name`};
  return undefined;
}
