import {decimalPoint, mapValues, missingWords, nearestOf, range, tidy, unsigned, withoutUnit} from "../../lib/rules.js";
import {defineWorkspace, type CleanType, type ColumnSpec} from "../../lib/workspace.js";
import {models} from "./models.js";

const yesNo = (from: string, en: string, zh: string): ColumnSpec => ({from, type: "boolean", repairs: tidy, missing: ["unknown"], unreadable: "missing", meaning: {en, zh}, privacy: "none"});

/** A word of a list: other spellings in use, then the nearest word; anything else, and `unknown`, is missing. */
const oneWord = (from: string, values: readonly string[], en: string, zh: string, others: Record<string, string> = {}): ColumnSpec => ({
  from,
  repairs: [...tidy, mapValues("other-words", others, {en: "Other words for the same", zh: "同义写法"}), nearestOf("known-words", [...values, "unknown"])],
  missing: ["unknown"],
  meaning: {en, zh},
  privacy: "none"
});

const number = (from: string, type: CleanType, en: string, zh: string, unit?: string): ColumnSpec => ({
  from, type, repairs: [...tidy, withoutUnit, decimalPoint], number: {group: ","}, unreadable: "missing", meaning: {en, zh}, privacy: "none", ...(unit === undefined ? {} : {unit})
});

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

export default defineWorkspace({
  name: "bank-marketing",
  title: {en: "UCI Bank Marketing", zh: "UCI 银行电话营销"},
  asOf: "2010-12-01",
  currency: "EUR",
  sources: {
    contacts: {
      system: "call-centre",
      path: "bank-additional-full.csv",
      format: "csv",
      delimiter: ";",
      columns: [
        "age", "job", "marital", "education", "default", "housing", "loan", "contact", "month", "day_of_week", "duration", "campaign", "pdays", "previous", "poutcome", "emp.var.rate", "cons.price.idx", "cons.conf.idx", "euribor3m",
        "nr.employed", "y"
      ],
      says: {en: "Clients called about a term deposit by a Portuguese bank, May 2008 to November 2010, in order of date", zh: "一家葡萄牙银行 2008年5月至 2010年11月推销定期存款的电话记录，按日期排列"},
      origin: {
        publisher: "S. Moro, P. Cortez, P. Rita; UCI Machine Learning Repository, data set 222",
        licence: "CC BY 4.0",
        citation: "Moro, S., Cortez, P., Rita, P. (2014). A data-driven approach to predict the success of bank telemarketing. Decision Support Systems 62, 22–31. https://doi.org/10.1016/j.dss.2014.03.001",
        url: "https://archive.ics.uci.edu/dataset/222/bank+marketing"
      }
    }
  },
  clean: {
    calls: {
      source: "contacts",
      says: {en: "The last call to a client in a campaign; the data name no client", zh: "每次活动中对客户的最后一次通话；数据中没有客户标识"},
      missing: [...missingWords.certain, "NA", "-", "无", "未知", "不详"],
      columns: {
        age: {...number("age", "integer", "Age of the client", "客户年龄", "years"), privacy: "quasi"},
        job: {
          ...oneWord("job", ["admin.", "blue-collar", "entrepreneur", "housemaid", "management", "retired", "self-employed", "services", "student", "technician", "unemployed"], "Kind of job", "职业类型", {
            administration: "admin.", admin: "admin.", manager: "management", pensioner: "retired", worker: "blue-collar", "blue collar": "blue-collar", "self employed": "self-employed", freelance: "self-employed", jobless: "unemployed"
          }),
          privacy: "quasi"
        },
        marital: {...oneWord("marital", ["divorced", "married", "single"], "Marital status; divorced or widowed is one", "婚姻状况；离异与丧偶合并", {widowed: "divorced", unmarried: "single"}), privacy: "quasi"},
        education: {
          ...oneWord("education", ["basic.4y", "basic.6y", "basic.9y", "high.school", "illiterate", "professional.course", "university.degree"], "Education", "受教育程度", {university: "university.degree", degree: "university.degree", "high school": "high.school", vocational: "professional.course"}),
          privacy: "quasi"
        },
        in_default: yesNo("default", "Has a credit in default", "是否有违约贷款"),
        housing_loan: yesNo("housing", "Has a housing loan", "是否有住房贷款"),
        personal_loan: yesNo("loan", "Has a personal loan", "是否有个人贷款"),
        channel: oneWord("contact", ["cellular", "telephone"], "Kind of telephone", "电话类型", {mobile: "cellular", cell: "cellular", landline: "telephone", phone: "telephone"}),
        month: oneWord("month", months, "Month of the call; the year is not told", "通话月份（无年份）", Object.fromEntries(["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"].map((name, i) => [name, months[i] ?? name]))),
        weekday: oneWord("day_of_week", ["mon", "tue", "wed", "thu", "fri"], "Weekday of the call", "通话星期", {monday: "mon", tuesday: "tue", wednesday: "wed", thursday: "thu", friday: "fri"}),
        duration: number("duration", "integer", "Length of the call", "通话时长", "seconds"),
        campaign: number("campaign", "integer", "Calls to the client in this campaign", "本次活动中的通话次数", "calls"),
        days_since: {...number("pdays", "integer", "Days since the last call of an earlier campaign; missing: none", "距上次活动最后一次通话的天数；缺失表示未联系过", "days"), missing: ["999"]},
        previous: number("previous", "integer", "Calls to the client before this campaign", "本次活动之前的通话次数", "calls"),
        outcome_before: oneWord("poutcome", ["failure", "nonexistent", "success"], "Outcome of the earlier campaign", "上次活动结果", {none: "nonexistent", failed: "failure"}),
        employment_variation: number("emp.var.rate", "decimal(6,2)", "Quarterly change of employment in Portugal", "葡萄牙就业季度变化率", "%"),
        price_index: number("cons.price.idx", "decimal(8,3)", "Monthly consumer price index", "月度消费者价格指数"),
        confidence_index: number("cons.conf.idx", "decimal(6,2)", "Monthly consumer confidence index", "月度消费者信心指数"),
        euribor_3m: number("euribor3m", "decimal(6,3)", "Euribor, three months, on the day", "当日三个月欧元银行同业拆借利率", "%"),
        employed: number("nr.employed", "decimal(10,1)", "Persons employed in Portugal, quarterly", "葡萄牙季度就业人数", "thousand persons"),
        subscribed: yesNo("y", "The client subscribed a term deposit", "客户是否办理定期存款")
      },
      rules: [
        {kind: "deduplicate", id: "same-call-twice", by: "all", says: {en: "The same call delivered again: all columns are equal, its seconds too", zh: "重复送达的同一通话：所有字段（包括秒数）相同"}},
        unsigned("age"), unsigned("duration"), unsigned("campaign"), unsigned("days_since"), unsigned("previous"), unsigned("price_index"), unsigned("euribor_3m"), unsigned("employed"),
        range("age", {does: "missing", min: 16, max: 100, says: {en: "No adult's age, 16 to 100 years", zh: "年龄不在 16–100 岁"}}),
        range("duration", {does: "flag", min: 1, max: 2700, says: {en: "A call of no second, or of more than 45 minutes", zh: "通话不足一秒或超过 45 分钟"}}),
        range("campaign", {does: "flag", min: 1, max: 30, says: {en: "No call, or more than 30 to one client in a campaign", zh: "一次活动中通话为零或超过 30 次"}}),
        range("days_since", {does: "missing", min: 0, max: 30, says: {en: "More days than lie between two campaigns (30)", zh: "天数超过两次活动的间隔（30 天）"}}),
        range("previous", {does: "missing", min: 0, max: 10, says: {en: "More than 10 calls before this campaign", zh: "此前通话超过 10 次"}}),
        range("employment_variation", {does: "missing", min: -5, max: 3, says: {en: "No rate of the years 2008 to 2010, −5 to 3", zh: "不在 2008–2010 年的范围 −5 至 3 内"}}),
        range("price_index", {does: "missing", min: 90, max: 97, says: {en: "No index of the years 2008 to 2010, 90 to 97", zh: "不在 2008–2010 年的范围 90 至 97 内"}}),
        range("confidence_index", {does: "missing", min: -60, max: -20, says: {en: "No index of the years 2008 to 2010, −60 to −20", zh: "不在 2008–2010 年的范围 −60 至 −20 内"}}),
        range("euribor_3m", {does: "missing", min: 0.5, max: 5.5, says: {en: "No rate of the years 2008 to 2010, 0.5 to 5.5", zh: "不在 2008–2010 年的范围 0.5 至 5.5 内"}}),
        range("employed", {does: "missing", min: 4900, max: 5300, says: {en: "No number of the years 2008 to 2010, 4,900 to 5,300", zh: "不在 2008–2010 年的范围 4900 至 5300 内"}}),
        {kind: "flag", id: "outcome-without-call", dimension: "consistency", when: "(outcome_before = 'nonexistent') <> (previous = 0)", says: {en: "An outcome of an earlier campaign without a call in it, or the reverse", zh: "有上次活动结果却无通话，或相反"}},
        {kind: "flag", id: "call-without-days", dimension: "consistency", when: "previous > 0 and days_since is null", shows: ["days_since", "previous"], says: {en: "Called before, but the days since are not told", zh: "此前联系过，但没有间隔天数"}},
        {kind: "flag", id: "subscribed-in-no-time", dimension: "consistency", when: "subscribed and duration < 5", says: {en: "Subscribed in a call of less than five seconds", zh: "通话不足五秒却已办理"}}
      ],
      derived: {
        called_before: {sql: "days_since is not null", type: "boolean", meaning: {en: "Called in an earlier campaign, as its days tell", zh: "此前活动中联系过（按天数判断）"}, privacy: "none"}
      },
      contract: {exactColumns: true, rows: {min: 1}, refusedShare: 0.05}
    }
  },
  identity: [],
  models,
  compare: {column: "channel", says: {en: "Kind of telephone", zh: "电话类型"}},
  privacy: {basis: {kind: "open-data", licence: "CC BY 4.0"}, threshold: 20}
});
