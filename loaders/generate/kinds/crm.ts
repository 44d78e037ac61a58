import {pick} from "../draw.js";
import {spoiler} from "../spoil/spoiler.js";
import {cities} from "../world/places.js";
import {KindsOf} from "./kind.js";

const towns = [...cities.CN, ...cities.GB];

/** Other words for the countries of the demo, as a Chinese office and a British one write them. */
export const countryWords = {CN: ["China", "中国", "PRC", "P.R. China"], GB: ["UK", "United Kingdom", "英国", "Great Britain"]};

/** Other words for the provinces and nations of the demo. */
export const provinceWords = {
  上海市: ["上海"], 北京市: ["北京"], 广东省: ["广东"], 浙江省: ["浙江"], 四川省: ["四川"], 湖北省: ["湖北"], 江苏省: ["江苏"], 陕西省: ["陕西"], 福建省: ["福建"], England: ["ENG", "英格兰"], Scotland: ["SCT", "苏格兰"]
};

/** What goes wrong in the CRM: people type here, and offices open its exports in spreadsheets. */
export const crmKinds = new KindsOf("crm/contacts.csv", "contacts")
  .rows({twice: 0.008, "extra-field": 0.003, "lost-field": 0.002, "open-quote": 0.0015, "blank-line": 0.002})
  .column("member_no", "code", {lost: 0.0015, "blanks-around": 0.004, invisible: 0.002, "lower-case": 0.003}, {}, {lost: {visible: "yes"}})
  .column("name", "name", {"blanks-around": 0.02, "blanks-inside": 0.03, "full-width": 0.04, "upper-case": 0.05, invisible: 0.008, html: 0.006, mojibake: 0.005, replacement: 0.003, placeholder: 0.006, lost: 0.003, "typo-text": 0.02}, {placeholders: ["N/A", "-", "无", "未知"]}, {lost: {visible: "yes"}})
  .column("gender", "category", {"category-synonym": 0.05, placeholder: 0.01, "category-wrong": 0.005, "category-unknown": 0.003, "blanks-around": 0.005}, {categories: ["F", "M"], synonyms: {F: ["女", "female", "Female", "f"], M: ["男", "male", "Male", "m"]}})
  .column("birthday", "date", {"date-format": 0.05, "date-serial": 0.01, "date-impossible": 0.006, "date-zero": 0.003, "date-placeholder": 0.02, "date-future": 0.004, "date-words": 0.003, "date-swapped": 0.006, "full-width": 0.005, placeholder: 0.005, "blanks-around": 0.005})
  .column("mobile", "phone", {"phone-shape": 0.08, "phone-cut": 0.01, "phone-typo": 0.008, placeholder: 0.01, "full-width": 0.006, "excel-scientific": 0.005, "blanks-around": 0.01, invisible: 0.004, lost: 0.005})
  .column("email", "email", {"email-broken": 0.012, "email-at": 0.008, "upper-case": 0.02, "blanks-around": 0.01, "full-width": 0.005, placeholder: 0.01, "typo-text": 0.008, invisible: 0.004})
  .own("email", 0.004, spoiler("shop-address", ["email"], "no", false, "The shop's own address in place of the customer's", "误填门店的公共邮箱", () => "store@example.com"))
  .swapped("mobile", "email", 0.006, true)
  .column("resident_id", "id", {checksum: 0.015, "lower-case": 0.05, "full-width": 0.006, "blanks-around": 0.006, "excel-scientific": 0.008, placeholder: 0.006})
  .column("address", "text", {placeholder: 0.012, "blanks-around": 0.01, "blanks-inside": 0.02, html: 0.006, cut: 0.006, "full-width": 0.01, replacement: 0.003, lost: 0.004})
  .column("city", "category", {"category-synonym": 0.04, "category-typo": 0.06, "category-wrong": 0.005, "upper-case": 0.04, "blanks-around": 0.006, mojibake: 0.006, placeholder: 0.005}, {categories: towns.map(({name}) => name), synonyms: Object.fromEntries(towns.map(({name, others}) => [name, others]))})
  .column("province", "category", {"category-synonym": 0.03, lost: 0.008, "category-typo": 0.05}, {categories: Object.keys(provinceWords), synonyms: provinceWords}, {lost: {visible: "yes", repairable: true}})
  .column("postcode", "code", {"zeros-lost": 0.03, "excel-decimal": 0.006, "full-width": 0.004})
  .column("country", "category", {"category-synonym": 0.05, "lower-case": 0.008, "category-wrong": 0.003, placeholder: 0.004}, {categories: ["CN", "GB"], synonyms: countryWords})
  .column("device", "code", {lost: 0.015, "blanks-around": 0.003})
  .column("registered", "time", {"date-zero": 0.003, "date-format": 0.02, "date-future": 0.003, "date-impossible": 0.002, "time-shifted": 0.01})
  .kinds;

/** What goes wrong among the ERP's customers: clerks type names as they hear them, and codes lose their zeros. */
export const accountKinds = new KindsOf("erp/customers.csv", "accounts")
  .rows({twice: 0.006, "extra-field": 0.001, "lost-field": 0.0016, "blank-line": 0.002})
  .column("customer_no", "code", {"zeros-lost": 0.05, "excel-decimal": 0.01, "blanks-around": 0.004, lost: 0.0015}, {}, {lost: {visible: "yes"}})
  .column("name", "name", {"upper-case": 0.03, "blanks-around": 0.02, "blanks-inside": 0.02, mojibake: 0.19, "typo-text": 0.01})
  .own("name", 0.02, spoiler("honorific", ["name"], "yes", true, "A title before the name", "姓名前有称谓", (name, random) => `${pick(random, ["Mr. ", "Ms. ", "Dr. ", "MR ", "Mrs "])}${name}`))
  .column("phone", "phone", {"phone-shape": 0.08, "phone-cut": 0.01, "excel-scientific": 0.01, placeholder: 0.01, "phone-typo": 0.006}, {placeholders: ["N/A", "-", "unknown", "0"]})
  .column("email", "email", {"email-broken": 0.01, "email-at": 0.006, "upper-case": 0.02, placeholder: 0.006}, {placeholders: ["N/A", "-", "none"]})
  .column("street", "text", {"blanks-around": 0.01, "blanks-inside": 0.01, placeholder: 0.008, cut: 0.006}, {placeholders: ["N/A", "-", "unknown"]})
  .column("city", "category", {"category-typo": 0.03, "upper-case": 0.02, "category-wrong": 0.004, placeholder: 0.004}, {categories: towns.map(({latin}) => latin), placeholders: ["N/A", "-", "unknown"]})
  .column("region", "category", {"category-synonym": 0.04}, {synonyms: {31: ["Shanghai", "CN-SH"], 11: ["Beijing", "CN-BJ"], 44: ["CN-GD", "Guangdong"], 33: ["Zhejiang", "CN-ZJ"], 51: ["Sichuan"], 42: ["Hubei"], 32: ["Jiangsu"], 61: ["Shaanxi"], 35: ["Fujian"]}})
  .column("country", "category", {"category-synonym": 0.04, "lower-case": 0.006}, {categories: ["CN", "GB"], synonyms: countryWords})
  .column("created", "date", {"date-format": 0.02, "date-impossible": 0.004, "date-placeholder": 0.008, "date-future": 0.004}, {pattern: "dd.MM.yyyy"})
  .column("credit_limit", "number", {thousands: 0.04, "other-decimal-sign": 0.01, "currency-sign": 0.01, "number-words": 0.005, outlier: 0.008}, {decimal: ","})
  .column("blocked", "boolean", {"category-synonym": 0.03}, {synonyms: {J: ["ja", "Ja", "1"], N: ["nein", "Nein", "0"]}}, {"category-synonym": {visible: "parsed"}})
  .column("crm_no", "code", {"unknown-key": 0.01, "lower-case": 0.02})
  .kinds;
