import parse, {getCountryCallingCode, isSupportedCountry, type CountryCode, type PhoneNumber} from "libphonenumber-js/max";
import {listOption, switchOption, textOption, type Judge} from "./judge.js";
import {onOneLine} from "./unicode.js";

/** Forms of a number by its plan's first digits and lengths, whatever has been allocated within them. */
interface Form {
  /** Without country code and trunk prefix. China: mobile, area code and subscriber, 400/800. Britain: Ofcom's plan. */
  significant: RegExp;
  /** As digits at home: with the trunk prefix where the plan asks for it; British mobiles also without, since spreadsheets drop it. */
  written: RegExp;
  /** Digits of the longest area code, its 0 included: a first group that is longer names no area. */
  area: number;
}
const forms: Readonly<Record<string, Form>> = {
  CN: {significant: /^(?:1[3-9]\d{9}|(?:10|2\d)[2-9]\d{7}|[3-9]\d{2}[2-8]\d{6,7}|[48]00\d{7})$/, written: /^(?:(?:86)?1[3-9]\d{9}|(?:86|0)\d{9,11}|[48]00\d{7})$/, area: 4},
  GB: {significant: /^(?:1\d{8,9}|2\d{9}|3\d{9}|[57]\d{9}|8\d{8,9}|9\d{9})$/, written: /^(?:7\d{9}|(?:44|0)\d{9,10})$/, area: 6}
};

/**
 * A telephone number as E.164 (`+8613812345678`), without its extension. `region`: whose national numbers are written without a prefix; `also`: other regions, tried in
 * order. A number of none of them is null, unless `international` lets any explicit country code pass. The check is one of form: *possible* by libphonenumber
 * (length), and for China and Britain the plan's first digits, so that ranges no operator has been given, fictional ones among them, pass; `strict` asks for a
 * *valid* number (allocated ranges) instead. National text that fits several regions is the first one's in which it is valid, else the first one's whose form it has.
 */
export const phone: Judge = (value, options) => {
  const text = prepare(onOneLine(value));
  if (text.length > 60 || !/\d/.test(text)) return null;
  const regions = [textOption(options, "region") ?? "CN", ...listOption(options, "also")].filter((region): region is CountryCode => isSupportedCountry(region));
  const numbers = regions.flatMap((region) => {
    const number = parse(text, {defaultCountry: region, extract: false});
    return fits(number, region, text) ? [number] : [];
  });
  const found = numbers.find((number) => number.isValid()) ?? (switchOption(options, "strict") ? undefined : numbers[0]);
  if (found !== undefined) return found.number;
  const foreign = switchOption(options, "international") && text.startsWith("+") ? parse(text, {extract: false}) : undefined;
  return foreign !== undefined && (switchOption(options, "strict") ? foreign.isValid() : foreign.isPossible()) ? foreign.number : null;
};

function prepare(text: string): string {
  return text
    .replace(/^(?:tel|phone|mobile|mob|cell|电话|手机|电话号码|手机号|手机号码)\s*[:.]\s*/i, "")
    .replace(/^(\d)\.(\d{6,14})e\+?(\d{1,2})$/i, (whole, first: string, rest: string, power: string) => (rest.length === Number(power) ? first + rest : whole)) // a spreadsheet's, all digits there
    .replace(/^(\+?\d{7,15})\.0+$/, "$1")
    .replace(/\s*(?:转|轉|分机|分機|内线|ext(?:ension)?\.?|[x#])\s*[:.]?\s*(\d{1,7})$/i, " ext. $1")
    .replace(/^\(\+?(\d+)\)/, (whole, code: string) => (whole.includes("+") ? `+${code}` : whole))
    .replace(/^\(?00\)?[\s-]*(?=[1-9])/, "+")
    .replace(/^(\+\d{1,3}[\s.-]*)\(0\)/, "$1");
}

/** Is it a number of the region, by its country code, its significant digits and, without a country code, the way it is written at home? */
function fits(number: PhoneNumber | undefined, region: CountryCode, text: string): number is PhoneNumber {
  if (number === undefined || number.countryCallingCode !== getCountryCallingCode(region)) return false;
  const form = forms[region];
  if (form === undefined) return number.isPossible();
  if (!form.significant.test(number.nationalNumber)) return false;
  if (text.startsWith("+")) return true;
  const bare = text.replace(/ ext\. \d+$/, "");
  const first = /^\(?(0\d*)\)?[\s-]/.exec(bare)?.[1] ?? "";
  return form.written.test(bare.replace(/\D/g, "")) && first.length <= form.area;
}
