import type {JudgeName} from "../workspace.js";
import {country} from "./country.js";
import {email} from "./email.js";
import {html} from "./html.js";
import type {Judge} from "./judge.js";
import {name} from "./name.js";
import {nearest} from "./nearest.js";
import {phone} from "./phone.js";
import {pinyin} from "./pinyin.js";
import {region} from "./region.js";
import {unicode} from "./unicode.js";

/** What a library must judge, by name: a text's standard form, or null where it has none. Each is pure, total, and returns its own results unchanged. */
export const judges: Readonly<Record<JudgeName, Judge>> = {phone, email, unicode, html, nearest, country, region, name, pinyin};
