import {foldTight} from "./fold.js";
import {textOption, type Judge} from "./judge.js";

/** GB/T 2260 code; ISO 3166-2 letters; name; what follows it in full; pinyin and English names. */
const provinces = `
11 BJ 北京 市 beijing,peking|12 TJ 天津 市 tianjin,tientsin|13 HE 河北 省 hebei|14 SX 山西 省 shanxi|15 NM 内蒙古 自治区 neimenggu,innermongolia,neimongol,内蒙
21 LN 辽宁 省 liaoning|22 JL 吉林 省 jilin|23 HL 黑龙江 省 heilongjiang
31 SH 上海 市 shanghai|32 JS 江苏 省 jiangsu|33 ZJ 浙江 省 zhejiang|34 AH 安徽 省 anhui|35 FJ 福建 省 fujian|36 JX 江西 省 jiangxi|37 SD 山东 省 shandong
41 HA 河南 省 henan|42 HB 湖北 省 hubei|43 HN 湖南 省 hunan|44 GD 广东 省 guangdong,canton|45 GX 广西 壮族自治区 guangxi|46 HI 海南 省 hainan
50 CQ 重庆 市 chongqing,chungking|51 SC 四川 省 sichuan,szechuan|52 GZ 贵州 省 guizhou|53 YN 云南 省 yunnan|54 XZ 西藏 自治区 xizang,tibet
61 SN 陕西 省 shaanxi|62 GS 甘肃 省 gansu|63 QH 青海 省 qinghai|64 NX 宁夏 回族自治区 ningxia|65 XJ 新疆 维吾尔自治区 xinjiang
71 TW 台湾 省 taiwan,臺灣,台灣|81 HK 香港 特别行政区 xianggang,hongkong|82 MO 澳门 特别行政区 aomen,macau,macao`.trim().split(/[|\n]/).map((line) => line.split(" "));

/** Codes and names of ISO 3166-2:US: states, the capital's district, outlying areas. */
const states = `AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,
KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,
NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,
WV West Virginia,WI Wisconsin,WY Wyoming,DC District of Columbia,AS American Samoa,GU Guam,MP Northern Mariana Islands,PR Puerto Rico,VI Virgin Islands`.split(/,\s*/).map((state) => /^(..) (.*)$/s.exec(state) ?? []);

const nations: Readonly<Record<string, string>> = {
  "GB-ENG": "ENG,England,英格兰", "GB-SCT": "SCT,Scotland,苏格兰", "GB-WLS": "WLS,Wales,Cymru,威尔士", "GB-NIR": "NIR,Northern Ireland,N. Ireland,北爱尔兰"
};

const china = index(
  provinces.flatMap(([code = "", letters = "", name = "", suffix = "", names = ""]) => {
    const pinyin = {市: ["shi", "municipality", "city"], 省: ["sheng", "province"]}[suffix] ?? ["zizhiqu", "autonomousregion", "sar"];
    const all = [code, `${code}0000`, `CN-${letters}`, `CN-${code}`, name, `${name}${suffix}`, ...(suffix.endsWith("自治区") ? [`${name}自治区`] : [])];
    return [...all, ...names.split(",").flatMap((other) => [other, ...pinyin.map((ending) => other + ending)])].map((spelling) => [spelling, code] as const);
  })
);
const known: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  CN: china,
  GB: index(Object.entries(nations).flatMap(([code, names]) => [code, ...names.split(",")].map((name) => [name, code] as const))),
  US: index([...states.flatMap(([, code = "", name = ""]) => [code, `US-${code}`, name, `State of ${name}`].map((spelling) => [spelling, `US-${code}`] as const)), ["Washington DC", "US-DC"], ["Washington, D.C.", "US-DC"]])
};

/**
 * A first-level region of option `country`. `CN` (default): a province as GB/T 2260 code (`44`), from the code (also `440000`, `CN-GD`), its characters with or without
 * 省, 市, 自治区, 特别行政区, its pinyin or English name; `shanxi` is 山西 and `shaanxi` 陕西, as they are officially written. `GB`: one of the four nations, `US`: a state, as ISO 3166-2.
 */
export const region: Judge = (value, options) => known[textOption(options, "country") ?? "CN"]?.get(foldTight(value)) ?? null;

function index(spellings: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  return new Map(spellings.map(([spelling, code]) => [foldTight(spelling), code]));
}
