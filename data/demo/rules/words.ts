import {mapValues, nearestOf} from "../../../lib/rules.js";

/** Cities by the name that the CRM gives them. */
export const cityNames = ["上海", "北京", "深圳", "广州", "杭州", "成都", "武汉", "南京", "西安", "厦门", "London", "Manchester", "Edinburgh", "Leeds"];

/** Cities by the name that the ERP gives them. */
export const latinCities = ["Shanghai", "Beijing", "Shenzhen", "Guangzhou", "Hangzhou", "Chengdu", "Wuhan", "Nanjing", "Xi'an", "Xiamen", "London", "Manchester", "Edinburgh", "Leeds"];

/** One name for each city. */
export const cityWords = mapValues(
  "city-words",
  {
    上海市: "上海", Shanghai: "上海", 沪: "上海", 北京市: "北京", Beijing: "北京", 京: "北京", 深圳市: "深圳", Shenzhen: "深圳", 广州市: "广州", Guangzhou: "广州", 杭州市: "杭州", Hangzhou: "杭州", 成都市: "成都", Chengdu: "成都",
    武汉市: "武汉", Wuhan: "武汉", 南京市: "南京", Nanjing: "南京", 西安市: "西安", Xian: "西安", 厦门市: "厦门", Xiamen: "厦门", LDN: "London", 伦敦: "London", 曼彻斯特: "Manchester", 爱丁堡: "Edinburgh", 利兹: "Leeds"
  },
  {en: "One name for each city", zh: "城市名称统一"}
);

/** Provinces and nations. */
export const provinces = ["上海市", "北京市", "广东省", "浙江省", "四川省", "湖北省", "江苏省", "陕西省", "福建省", "England", "Scotland"];

/** One name for each province. */
export const provinceWords = mapValues(
  "province-words",
  {上海: "上海市", 北京: "北京市", 广东: "广东省", 浙江: "浙江省", 四川: "四川省", 湖北: "湖北省", 江苏: "江苏省", 陕西: "陕西省", 福建: "福建省", ENG: "England", 英格兰: "England", SCT: "Scotland", 苏格兰: "Scotland"},
  {en: "One name for each province", zh: "省份名称统一"}
);

/** F and M for every way to state the gender. */
export const genderWords = mapValues("gender-words", {女: "F", female: "F", Female: "F", f: "F", 男: "M", male: "M", Male: "M", m: "M"}, {en: "F and M for every way to state the gender", zh: "性别统一为 F 和 M"});

/** Where orders are placed. */
export const channelWords = mapValues("channel-words", {小程序: "app", 移动端: "app", "mobile app": "app", 网站: "web", PC: "web", website: "web", 门店: "store", POS: "store", shop: "store"}, {en: "app, web and store for every word for a channel", zh: "渠道统一为 app、web、store"});

/** What became of an order. */
export const orderStates = mapValues("order-states", {已完成: "completed", done: "completed", C: "completed", 已取消: "cancelled", void: "cancelled"}, {en: "completed and cancelled for every word for the state", zh: "状态统一为 completed、cancelled"});

/** Currency codes of ISO 4217. */
export const currencyWords = mapValues("currency-words", {RMB: "CNY", 人民币: "CNY", cny: "CNY", "CN¥": "CNY"}, {en: "Currency codes of ISO 4217", zh: "币种统一为 ISO 4217 代码"});

/** What a line of an order is. */
export const lineKinds = mapValues("line-kinds", {Sale: "S", 销售: "S", Return: "R", 退货: "R", Cancelled: "C", 取消: "C"}, {en: "S, R and C for sales, returns and cancelled lines", zh: "S、R、C 表示销售、退货、取消"});

/** Kinds of goods. */
export const categories = ["tea", "teaware", "water", "snacks", "gifts", "home", "office"];

/** Kinds of goods in Chinese. */
export const categoryWords = mapValues("category-words", {茶叶: "tea", 茶具: "teaware", 水具: "water", 点心: "snacks", 礼品: "gifts", 家居: "home", 办公: "office"}, {en: "English names of the kinds of goods", zh: "商品类别统一为英文名"});

/** Warehouses. */
export const warehouseWords = mapValues("warehouse-words", {上海仓: "Shanghai", 成都仓: "Chengdu", LDN: "London"}, {en: "One name for each warehouse", zh: "仓库名称统一"});

/** What people do in the web shop. */
export const eventWords = mapValues("event-words", {page_view: "view", pv: "view", site_search: "search", add_to_cart: "basket", cart: "basket", login: "sign_in", signin: "sign_in"}, {en: "view, search, basket and sign_in for every word of the trackers", zh: "行为统一为 view、search、basket、sign_in"});

/** Systems of devices. */
export const systemWords = mapValues("system-words", {"iPhone OS": "iOS", 安卓: "Android", WIN: "Windows", Win10: "Windows", "Mac OS X": "macOS"}, {en: "One name for each operating system", zh: "操作系统名称统一"});

/** Ways to reach the help desk. */
export const deskWords = mapValues("desk-words", {"E-Mail": "email", 邮件: "email", 在线: "chat", "live chat": "chat", 电话: "phone", tel: "phone"}, {en: "email, chat and phone for every word for them", zh: "渠道统一为 email、chat、phone"});

/** What tickets are about. */
export const topicWords = mapValues("topic-words", {投诉: "complaint", 咨询: "question", 退货: "return"}, {en: "complaint, question and return for every word for them", zh: "主题统一为 complaint、question、return"});

/** States of tickets. */
export const ticketStates = mapValues("ticket-states", {处理中: "open", closed: "solved", 已解决: "solved"}, {en: "open and solved for every word for the state", zh: "状态统一为 open、solved"});

/** Ways of a campaign. */
export const mediaWords = mapValues("media-words", {"E-mail": "email", 邮件: "email", SMS: "sms", 短信: "sms"}, {en: "email and sms for every word for them", zh: "媒介统一为 email、sms"});

/** What becomes of a message. */
export const actionWords = mapValues("action-words", {delivered: "sent", open: "opened", click: "clicked"}, {en: "sent, opened and clicked for every word for them", zh: "动作统一为 sent、opened、clicked"});

/** Yes and no. */
export const consentWords = mapValues("consent-words", {granted: "given", "opt-in": "given", 同意: "given", revoked: "withdrawn", "opt-out": "withdrawn", 撤回: "withdrawn"}, {en: "given and withdrawn for every word for them", zh: "统一为 given、withdrawn"});

/** What is to be forgotten. */
export const scopeWords = mapValues("scope-words", {全部: "all", everything: "all", 营销: "marketing"}, {en: "all and marketing for every word for them", zh: "范围统一为 all、marketing"});

/** The spelling of the one value that lies at most one letter off. */
export const spelling = (id: string, values: readonly string[]) => nearestOf(id, values, {distance: 1});
