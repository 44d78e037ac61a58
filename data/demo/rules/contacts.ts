import {agree, agreeBirthDate, collapseBlanks, countryCode, emailAddress, halfWidth, leadingZeros, matches, notAfter, oneOf, personName, phoneNumber, plainText, range, readableText, regionCode, residentId, stripInvisible} from "../../../lib/rules.js";
import {residentSexSql} from "../../../lib/text/checksum.js";
import type {CleanTable, Repair} from "../../../lib/workspace.js";
import {code, decimalPoint, german, noDay, nothing, otherDays, otherTimes, singleBlanks} from "./common.js";
import {cityNames, cityWords, genderWords, latinCities, provinces, provinceWords, spelling} from "./words.js";

const swapped = {en: "Phone and e-mail typed into each other's field", zh: "电话与邮箱填反"};
const emailInPlace: Repair = {id: "email-in-phone", sql: "case when regexp_like(value, '^[+]?[0-9]{8,}$') and mobile like '%@%' then mobile else value end", says: swapped};
const phoneInPlace: Repair = {id: "phone-in-email", sql: "case when value like '%@%' and regexp_like(email, '^[+]?[0-9]{8,}$') then email else value end", says: swapped};
/** 020 is Guangzhou in China and London in Britain: only the country tells. */
const britishNumber: Repair = {
  id: "british-number",
  sql: "case when country in ('GB', 'UK', 'United Kingdom', 'Great Britain', '英国', 'gb') then regexp_replace(value, '^(tel: )?0([1-9])', '+44 $2') else value end",
  says: {en: "National numbers of British customers with their country code", zh: "英国客户的号码补上国家区号"}
};
const phones = phoneNumber("CN", {also: ["GB"]});

/** The CRM's members. */
export const contacts: CleanTable = {
  source: "contacts",
  says: {en: "Members, one row for each registration", zh: "会员，每次注册一行"},
  missing: nothing,
  columns: {
    customer_id: {from: "member_no", type: "code", repairs: code, required: true},
    name: {from: "name", repairs: [readableText, plainText, personName]},
    email: {from: "email", repairs: [emailInPlace, emailAddress]},
    phone: {from: "mobile", repairs: [phoneInPlace, britishNumber, phones]},
    birth_date: {from: "birthday", type: "date", formats: ["yyyy-MM-dd", ...otherDays, "excel"], missing: noDay, repairs: [halfWidth, collapseBlanks], unreadable: "missing"},
    gender: {from: "gender", repairs: [collapseBlanks, genderWords]},
    resident_id: {from: "resident_id", type: "code", repairs: code},
    address: {from: "address", repairs: [plainText, stripInvisible, halfWidth, singleBlanks]},
    city: {from: "city", repairs: [readableText, collapseBlanks, cityWords, spelling("city-spelling", cityNames)]},
    province: {from: "province", repairs: [provinceWords, spelling("province-spelling", provinces)]},
    postcode: {from: "postcode", type: "code", repairs: [halfWidth, leadingZeros(6)]},
    country: {from: "country", repairs: [countryCode]},
    device_id: {from: "device", type: "code", repairs: [collapseBlanks]},
    registered_at: {from: "registered", type: "timestamp", formats: ["yyyy-MM-dd HH:mm:ss", ...otherTimes("HH:mm:ss")], missing: ["0000-00-00 00:00:00"], unreadable: "missing"}
  },
  rules: [
    {kind: "deduplicate", id: "same-contact-twice", by: "all", says: {en: "The same member delivered again", zh: "重复送达的同一会员"}},
    {kind: "route", id: "test-contact", when: "lower(name) like 'test%' or name like '测试%'", to: "test_contacts", shows: ["name"], says: {en: "A member made to test the system", zh: "测试系统用的会员"}},
    oneOf("gender", ["F", "M"], {does: "missing", says: {en: "Neither F nor M", zh: "既不是 F 也不是 M"}}),
    residentId("resident_id", {does: "missing"}),
    notAfter("birth_date", {does: "missing"}),
    notAfter("registered_at", {does: "missing"}),
    agreeBirthDate("birth_date", "resident_id", {does: "flag"}),
    agree("gender", residentSexSql("resident_id"), {does: "flag", shows: ["resident_id"], id: "gender-agrees", says: {en: "Gender differs from the resident id", zh: "性别与居民身份证号不一致"}}),
    {kind: "flag", id: "no-name", when: "name is null", shows: ["name"], dimension: "completeness", says: {en: "A member without a name", zh: "会员没有姓名"}},
    {kind: "flag", id: "garbled-name", when: "name like '%锟斤拷%'", shows: ["name"], says: {en: "Letters of the name lost to a wrong decoding", zh: "姓名因误读编码而丢字"}},
    {kind: "fill", id: "province-of-city", column: "province", with: "mode", by: ["city"], says: {en: "A missing province is that of others in the city", zh: "缺失的省份按同城会员补齐"}},
    {kind: "unique", id: "member-number-unique", by: ["customer_id"], does: "flag", says: {en: "Two members of one number", zh: "两位会员同号"}}
  ],
  contract: {exactColumns: true, rows: {min: 100}, refusedShare: 0.03, freshDays: 30}
};

/** The ERP's customers. */
export const customers: CleanTable = {
  source: "customers",
  says: {en: "Customers of the ERP, one row for each account", zh: "ERP 客户，每个账户一行"},
  missing: nothing,
  columns: {
    customer_id: {from: "customer_no", type: "code", repairs: [collapseBlanks, leadingZeros(8)], required: true},
    name: {from: "name", repairs: [readableText, personName]},
    phone: {from: "phone", missing: ["0"], repairs: [britishNumber, phones]},
    email: {from: "email", repairs: [emailAddress]},
    address: {from: "street", repairs: [singleBlanks]},
    city: {from: "city", repairs: [spelling("city-spelling", latinCities)]},
    province: {from: "region", repairs: [regionCode("CN")], meaning: {en: "Province as GB/T 2260 code, of customers in China", zh: "省份代码（GB/T 2260），仅中国客户"}},
    country: {from: "country", repairs: [countryCode]},
    created_on: {from: "created", type: "date", formats: ["dd.MM.yyyy", ...otherDays], missing: ["01.01.1900", "01.01.1970", "31.12.9999"], unreadable: "missing"},
    credit_limit: {from: "credit_limit", type: "decimal(12,2)", number: german, repairs: [decimalPoint], unreadable: "missing"},
    rebate: {from: "rebate", type: "decimal(6,4)", number: {decimal: ",", percent: true}},
    blocked: {from: "blocked", type: "boolean", words: {true: ["J", "ja", "1"], false: ["N", "nein", "0"]}},
    contact_id: {from: "crm_no", type: "code", repairs: code}
  },
  rules: [
    {kind: "deduplicate", id: "same-customer-twice", by: "all", says: {en: "The same customer delivered again", zh: "重复送达的同一客户"}},
    {kind: "route", id: "test-customer", when: "customer_id like '888%'", to: "test_customers", says: {en: "Accounts that begin with 888 are for tests", zh: "888 开头的账户用于测试"}},
    matches("customer_id", "[0-9]{8}", {does: "refuse", says: {en: "No account number of eight digits", zh: "不是八位账号"}}),
    notAfter("created_on", {does: "missing"}),
    range("credit_limit", {min: 0, max: 10_000, does: "missing", says: {en: "No customer has a credit of more than 10,000 yuan", zh: "客户信用额度不超过 1 万元"}}),
    {kind: "reference", id: "unknown-member", columns: ["contact_id"], table: "contacts", keys: ["customer_id"], does: "missing", says: {en: "A member number that the CRM does not have", zh: "CRM 中没有的会员号"}}
  ],
  contract: {exactColumns: true, refusedShare: 0.03}
};
