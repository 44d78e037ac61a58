import {audienceTables} from "./audiences.js";
import {segmentTables} from "./segments.js";
import {modelTables} from "./models.js";
import {recommendTables} from "./recommend.js";
import {column, type TableSchema} from "./table.js";

const money = (en: string, zh: string) => column("decimal(18,2)", en, zh, {unit: "currency of the workspace"});
const rows = (en: string, zh: string) => column("bigint", en, zh, {unit: "rows"});
const orders = column("bigint", "Orders", "订单数", {unit: "orders"});
const customers = column("bigint", "Customers", "客户数", {unit: "customers"});
const suppressed = column("boolean", "Too few customers to show", "人数过少，不显示");
const says = {says_en: column("string", "In words, English", "英文说明"), says_zh: column("string", "In words, Chinese", "中文说明")};
const source = column("string", "Source", "来源");
const rule = column("string", "Rule", "规则");
const tag = column("string", "Tag", "标签");
const bucket = column("string", "Value, or lower edge of a range of numbers; empty where `what` is not value", "取值或数值区间下限；what 不为 value 时为空");
const counted = column("string", "value; others: all values together that too few persons have to be told; all: everybody who has the tag", "value：取值；others：人数过少而不列出的取值合并；all：拥有该标签的全部人");
const tagged = column("bigint", "Persons; empty if too few to show", "人数；过少则为空", {unit: "persons"});
const few = column("boolean", "Too few persons to show, or hidden so that fewer cannot be worked out", "人数过少，或为防止推算而隐藏");
const rank = column("bigint", "Order of display", "显示次序");

/** The tables that pages read. */
export const published = {
  weekly: {
    class: "aggregate", says: {en: "Revenue by week and kind of customer", zh: "每周收入，按客户类型"},
    columns: {week: column("date", "First day of the week; weeks end before the date of the data", "该周首日；各周以数据日期前一天为末日"), kind: column("string", "new: first order of the customer; returning; unknown: no customer number", "new：首单；returning：老客户；unknown：无客户号"), revenue: money("Revenue", "收入"), orders, customers, suppressed}
  },
  periods: {
    class: "aggregate", says: {en: "The last 13 weeks and the 13 before", zh: "最近 13 周与前 13 周"},
    columns: {
      period: column("string", "last or before", "last 或 before"), from: column("date", "First day", "首日"), until: column("date", "First day after it", "结束后的第一天"),
      revenue: money("Revenue", "收入"), new_revenue: money("From first orders", "来自首单"), returning_revenue: money("From later orders", "来自后续订单"), unknown_revenue: money("From orders without a customer", "来自无客户号的订单"),
      orders, customers, repeat_base: column("bigint", "Customers with an order in the 60 days that end 60 days before the end", "期末前 120 至 60 天内下单的客户", {unit: "customers"}),
      repeat_customers: column("bigint", "Of these, with another order within 60 days after it", "其中 60 天内再次下单的客户", {unit: "customers"}), suppressed
    }
  },
  groups: {
    class: "aggregate", says: {en: "Groups of orders compared", zh: "订单分组比较"},
    columns: {name: column("string", "Group; empty for the small ones put together", "分组；空为合并的小组"), rank, customers, orders, revenue: money("Revenue", "收入"), merged: column("bigint", "How many groups were put together", "合并的组数")}
  },
  order_cube: {
    class: "aggregate", says: {en: "Orders by time, days of the week, part of the day and size, for cross-filtering", zh: "订单按时间、星期、时段与金额交叉，用于联动筛选"},
    columns: {
      step: column("string", "How time is cut: month, quarter or year, the finest that leaves nine orders in ten in cells large enough", "时间单位：month、quarter 或 year，取使九成订单所在单元足够大的最细一级"), period: column("date", "First day of the period", "时期首日"), days: column("string", "mon-wed, thu-fri or sat-sun", "mon-wed、thu-fri 或 sat-sun"),
      part: column("string", "morning: before 12; midday: 12 to 15; later", "morning：12 点前；midday：12 至 15 点；later：15 点后"), amount_from: money("Smallest amount", "金额下限"), amount_until: money("Amounts are below this; empty for no limit", "金额小于此值；为空则无上限"), orders, customers, revenue: money("Revenue", "收入"), suppressed
    }
  },
  totals: {
    class: "aggregate", says: {en: "All orders up to the date of the data", zh: "截至数据日期的全部订单"},
    columns: {orders, customers, orders_without_customer: column("bigint", "Orders without a customer number", "无客户号的订单", {unit: "orders"}), revenue: money("Revenue", "收入"), first_day: column("date", "Day of the first order", "首个订单日期"), last_day: column("date", "Day of the last order", "最后订单日期"), persons: column("bigint", "Persons", "人数", {unit: "persons"})}
  },
  sources: {
    class: "public", says: {en: "Delivered files and what became of their rows", zh: "送达的文件及其行的去向"},
    columns: {
      source, system: column("string", "System that delivers", "送出系统"), file: column("string", "File", "文件"), format: column("string", "Format", "格式"), encoding: column("string", "Encoding", "编码"), delimiter: column("string", "Delimiter", "分隔符"),
      bytes: column("bigint", "Size", "大小", {unit: "bytes"}), sha256: column("string", "Hash of the content", "内容的哈希"), delivered: rows("Records delivered", "送达记录"), kept: rows("Kept", "保留"), routed: rows("Put into a table of their own", "转入单独的表"), refused: rows("Refused", "拒收"), merged: rows("Merged as duplicates", "合并的重复"), erased: rows("Erased", "删除"), repaired: rows("Kept, with at least one repair", "保留且有修复"),
      preamble: column("bigint", "Lines before the header", "表头前的行", {unit: "lines"}), blank: column("bigint", "Blank lines", "空行", {unit: "lines"}), footer: column("bigint", "Lines after the last record", "末尾的非记录行", {unit: "lines"}),
      first_day: column("date", "First day in the data", "数据首日"), last_day: column("date", "Last day in the data", "数据末日"), lag_days: column("bigint", "Days from the last day to the date of the data", "末日距数据日期的天数", {unit: "days"}), status: column("string", "read or skipped", "read 或 skipped"), note: column("string", "Why it was skipped", "跳过原因"),
      ...says, publisher: column("string", "Publisher", "发布者"), licence: column("string", "Licence", "许可"), citation: column("string", "Citation", "引用"), url: column("string", "Address", "地址")
    }
  },
  source_files: {
    class: "public", says: {en: "Every delivered file of every source", zh: "各来源送达的每个文件"},
    columns: {
      source, file: column("string", "File", "文件"), form: column("string", "What the file was found to be", "文件形式"), bytes: column("bigint", "Size", "大小", {unit: "bytes"}), sha256: column("string", "Hash of the content", "内容的哈希"), columns: column("bigint", "Columns", "列数", {unit: "columns"}), records: rows("Records that can be read", "可读记录"), unreadable: rows("Records that cannot be read", "无法读取的记录"),
      preamble: column("bigint", "Lines before the header", "表头前的行", {unit: "lines"}), blank: column("bigint", "Blank lines", "空行", {unit: "lines"}), footer: column("bigint", "Lines after the last record", "末尾的非记录行", {unit: "lines"}),
      control: column("string", "Total that the file states: met or not met; empty where none is declared", "文件自述合计：met 或 not met；未声明时为空"), status: column("string", "read or skipped", "read 或 skipped"), note: column("string", "What is odd about it, or why it was skipped", "异常之处或跳过原因"), rank
    }
  },
  drift: {
    class: "public", says: {en: "How files of a source differ from each other and from what is declared", zh: "来源各文件之间及与声明的差异"},
    columns: {source, file: column("string", "File", "文件"), column: column("string", "Column; empty for all of them", "列；空为全部"), change: column("string", "gained, lost, reordered, renamed or retyped", "gained、lost、reordered、renamed 或 retyped"), before: column("string", "Before", "之前"), after: column("string", "After", "之后"), how: column("string", "declared in the workspace, or inferred", "declared（已声明）或 inferred（推断）"), ...says, rank}
  },
  outcomes: {class: "public", says: {en: "What became of the rows, by rule", zh: "行的去向，按规则"}, columns: {source, table: column("string", "Clean table", "清洗后的表"), outcome: column("string", "kept, routed, refused or merged", "kept、routed、refused 或 merged"), rule, ...says, rows: rows("Rows", "行数"), rank}},
  refused_monthly: {class: "public", says: {en: "Refused rows by month", zh: "每月拒收行"}, columns: {month: column("date", "First day of the month; empty where the row has no date before that of the data", "月份首日；没有早于数据日期的日期时为空"), source, rule, rows: rows("Rows", "行数")}},
  refused_examples: {class: "public", says: {en: "Examples of refused values", zh: "拒收值示例"}, columns: {source, rule, line: column("bigint", "Line of the file", "文件行号"), column: column("string", "Column", "列"), value: column("string", "Value, masked where personal", "值，个人信息已遮盖"), rank}},
  repairs: {class: "public", says: {en: "What the rules changed", zh: "规则改了什么"}, columns: {source, table: column("string", "Clean table", "清洗后的表"), column: column("string", "Column", "列"), rule, ...says, rows: rows("Values changed", "改动的值"), before: column("string", "Example before", "改前示例"), after: column("string", "Example after", "改后示例")}},
  quality_scores: {
    class: "public", says: {en: "Quality of each table by dimension, as delivered and now", zh: "各表按维度的质量，送达时与现在"},
    columns: {
      source, table: column("string", "Clean table", "清洗后的表"), dimension: column("string", "completeness, validity, uniqueness, consistency or timeliness", "completeness、validity、uniqueness、consistency 或 timeliness"),
      measure: column("string", "What is counted: values, rows or weeks; empty where nothing can be", "计数单位：values、rows 或 weeks；无法计算时为空"), passed_before: column("bigint", "Passed as delivered", "送达时通过数", {unit: "as measure says"}), of_before: column("bigint", "Of how many delivered", "送达时总数", {unit: "as measure says"}), score_before: column("double", "Share that passed as delivered", "送达时通过占比"),
      passed: column("bigint", "Pass now", "现在通过数", {unit: "as measure says"}), of: column("bigint", "Of how many now", "现在总数", {unit: "as measure says"}), score: column("double", "Share that passes now", "现在通过占比"), ...says, rank
    }
  },
  quality_columns: {
    class: "public", says: {en: "What each column was and is", zh: "各字段清洗前后"},
    columns: {
      source, table: column("string", "Clean table", "清洗后的表"), column: column("string", "Column", "列"), rows: rows("Readable records delivered", "送达的可读记录"), kept: rows("Rows in use", "在使用的行"),
      missing_before: column("bigint", "Empty as delivered", "送达时为空", {unit: "values"}), placeholders: column("bigint", "Words for nothing, made empty", "占位符，已置空", {unit: "values"}), missing_after: column("bigint", "Empty in rows in use", "在使用的行中为空", {unit: "values"}),
      repaired: column("bigint", "Repaired to another value", "修复为其他值", {unit: "values"}), removed: column("bigint", "Made empty by a rule", "被规则置空", {unit: "values"}), filled: column("bigint", "Empty, filled by a rule", "为空，由规则填补", {unit: "values"}), flagged: column("bigint", "Flagged in rows in use", "在使用的行中被标记", {unit: "values"}),
      faults: column("bigint", "Values that a rule repaired, flagged or refused, each once", "被修复、标记或拒收的值，每个计一次", {unit: "values"}),
      sound_before: column("bigint", "Delivered values that no rule had to touch", "送达时无需任何规则处理的值", {unit: "values"}), sound_after: column("bigint", "Values in rows in use without a flag", "在使用的行中未被标记的值", {unit: "values"}), rank
    }
  },
  quality_rules: {
    class: "public", says: {en: "What each rule did, those that did nothing included", zh: "每条规则做了什么，含未触发的规则"},
    columns: {
      source, table: column("string", "Clean table", "清洗后的表"), column: column("string", "Column that the rule is about; empty for whole rows", "规则所指的列；整行规则为空"), rule, effect: column("string", "fix, remove, fill, flag, route, refuse, merge or fail", "fix、remove、fill、flag、route、refuse、merge 或 fail"),
      dimension: column("string", "Dimension of quality", "质量维度"), ...says, rows: rows("Values changed or marked, or rows decided", "改动或标记的值，或判定的行"), of: rows("Rows delivered", "送达行数"), share: column("double", "Share of the rows delivered", "占送达行"), rank
    }
  },
  quality_changes: {
    class: "public", says: {en: "What is not as the accepted baseline says", zh: "与已接受基线不同之处"},
    columns: {
      kind: column("string", "delivered, refused, merged, routed, rule, score, missing, spread, check or schema", "delivered、refused、merged、routed、rule、score、missing、spread、check 或 schema"), verdict: column("string", "worse, better, changed, gone or new", "worse、better、changed、gone 或 new"),
      source, table: column("string", "Clean table", "清洗后的表"), column: column("string", "Column", "列"), subject: column("string", "Rule, dimension, check, or what is gone or new", "规则、维度、检查，或不再有、新增之物"),
      before: column("double", "In the baseline", "基线中", {unit: "as kind says"}), before_of: column("double", "Of how many", "总数", {unit: "as kind says"}), now: column("double", "Now", "现在", {unit: "as kind says"}), now_of: column("double", "Of how many", "总数", {unit: "as kind says"}),
      effect: column("double", "Difference of shares, relative change of a count, or stability index", "占比之差、数量的相对变化或稳定性指数"), q: column("double", "P-value after Benjamini and Hochberg; empty where nothing is tested", "Benjamini–Hochberg 校正后的 p 值；未检验时为空"), rank
    }
  },
  quality_baseline: {
    class: "public", says: {en: "The accepted baseline that this build was compared with", zh: "本次构建所比较的已接受基线"},
    columns: {as_of: column("date", "Date of the data of the baseline", "基线的数据日期"), tests: column("bigint", "Measures compared", "比较的项数"), worse: column("bigint", "Got worse", "变差"), better: column("bigint", "Got better", "变好"), changed: column("bigint", "Changed, gone or new", "有变化、不再有或新增")}
  },
  column_tables: {
    class: "aggregate", says: {en: "Tables whose columns are described, as delivered and cleaned", zh: "已描述字段的表，送达时与清洗后"},
    columns: {
      table: column("string", "Source or clean table", "来源或清洗后的表"), side: column("string", "raw (as delivered) or clean", "raw（送达时）或 clean（清洗后）"), file: column("string", "File of the page with the rest", "页面读取的文件"), parts: column("bigint", "Further files with details", "其他明细文件数", {unit: "files"}), rows: rows("Rows", "行数"),
      columns: column("bigint", "Columns", "列数", {unit: "columns"}), crossed: column("bigint", "Columns that are crossed two by two", "两两交叉的字段", {unit: "columns"}), cells: column("bigint", "Cells", "单元格", {unit: "cells"}), missing: column("bigint", "Empty cells", "空单元格", {unit: "cells"}), duplicates: rows("Rows equal to an earlier one", "与前面某行相同的行"),
      act: column("bigint", "Alerts that are most likely faults", "很可能是错误的提示", {unit: "alerts"}), look: column("bigint", "Alerts worth a look", "值得一看的提示", {unit: "alerts"}), related: column("string", "Clean tables made of it, or that it belongs to, JSON", "由其生成或所属的表，JSON"), rank
    }
  },
  own_tables: {
    class: "public", says: {en: "Tables of the workspace that are no canonical ones", zh: "工作区中不属于标准表的表"},
    columns: {table: column("string", "Clean table", "清洗后的表"), source: column("string", "Source; empty for a derived table", "来源；派生表为空"), ...says, rows: rows("Rows in use", "在使用的行"), rank}
  },
  own_relations: {
    class: "public", says: {en: "Rows of own tables that name rows of others", zh: "自有表与其他表之间的引用"},
    columns: {table: column("string", "Table that names", "引用方的表"), column: column("string", "Its column", "引用方的列"), other: column("string", "Table that is named", "被引用的表"), key: column("string", "Its key", "被引用的键"), filled: rows("Rows that name one", "有引用的行"), found: rows("Of these, rows whose row is there", "其中能找到的行"), rank}
  },
  crossings: {
    class: "aggregate", says: {en: "Columns of every clean table crossed two by two", zh: "各清洗表的字段两两交叉"},
    columns: {
      table: column("string", "Clean table", "清洗后的表"), file: column("string", "File of the page", "页面读取的文件"), columns: column("bigint", "Columns that are crossed", "参与交叉的字段", {unit: "columns"}), pairs: column("bigint", "Pairs of columns", "字段对", {unit: "pairs"}), cells: column("bigint", "Cells of all pairs", "全部字段对的单元", {unit: "cells"}),
      hidden: column("bigint", "Cells not shown, for few persons or rows", "因人数或行数过少而不显示的单元", {unit: "cells"}), body: column("string", "Parts, margins and counts, JSON: lib/columns/cross.ts", "分组、合计与计数，JSON：lib/columns/cross.ts"), rank
    }
  },
  columns: {
    class: "aggregate", says: {en: "What stands in every column of every table", zh: "每张表每个字段的内容"},
    columns: {
      table: column("string", "Source or clean table", "来源或清洗后的表"), side: column("string", "raw (as delivered) or clean", "raw（送达时）或 clean（清洗后）"), file: column("string", "File of the page", "页面读取的文件"), position: column("bigint", "Position in its table; 0 is the table itself", "在表中的位置；0 为表本身"), column: column("string", "Column", "列"),
      type: column("string", "Type in the lake", "数据湖中的类型"), reads: column("string", "What its values read as", "值读作的类型"), privacy: column("string", "none, quasi or direct", "none、quasi 或 direct"), rows: rows("Rows", "行数"), missing: rows("Empty", "为空"), placeholders: rows("Words for nothing", "占位符"), distinct: column("bigint", "Different values", "不同的值", {unit: "values"}),
      body: column("string", "Everything else, JSON: lib/columns/published.ts", "其余内容，JSON：lib/columns/published.ts"), rank
    }
  },
  proposals: {
    class: "public", says: {en: "Rules that the data suggest", zh: "数据所建议的规则"},
    columns: {
      table: column("string", "Clean table", "清洗后的表"), column: column("string", "Column; empty for whole rows", "列；整行为空"), kind: column("string", "The fault that it answers", "所针对的问题"), ...says, rows: rows("Rows it would touch", "将涉及的行"), of: rows("Rows of the table", "表的行数"), share: column("double", "Share of the rows", "占比"),
      judges: column("boolean", "It would refuse, empty or mark, not only mend the writing", "会拒收、置空或标记，而不只是修正写法"), doubt: column("boolean", "Judges more than 5% of the rows, or the data say too little", "涉及超过 5% 的行，或依据不足"), confidence: column("double", "Between 0 and 1", "0 到 1 之间"),
      place: column("string", "Where the line goes in workspace.ts", "该行在 workspace.ts 中的位置"), line: column("string", "Line to paste, without values of personal columns", "可粘贴的行，不含个人列的值"), examples: column("string", "Examples, masked where personal", "示例，个人信息已遮盖"), rank
    }
  },
  identity_totals: {
    class: "aggregate", says: {en: "Records, persons, and how many pairs were compared", zh: "记录、人与比较的记录对"},
    columns: {
      records: column("bigint", "Records", "记录", {unit: "records"}), persons: column("bigint", "Persons", "人", {unit: "persons"}), several: column("bigint", "Persons with several records; empty where too few", "有多条记录的人；人数过少时为空", {unit: "persons"}), systems: column("bigint", "Systems", "系统", {unit: "systems"}),
      features: column("bigint", "Columns compared", "比较的字段", {unit: "columns"}), possible: column("bigint", "Pairs that may be one person", "可能为同一人的记录对", {unit: "pairs"}), compared: column("bigint", "Pairs compared", "比较的记录对", {unit: "pairs"}), prior: column("double", "Share of all possible pairs that are one person, estimated", "全部可能的记录对中同一人的占比（估计）"), mode: column("string", "deduplicate or link", "deduplicate 或 link")
    }
  },
  identity_weights: {
    class: "aggregate", says: {en: "Compared pairs by match weight", zh: "按匹配权重统计的记录对"},
    columns: {bits: column("bigint", "Least weight of the group, which is 2 bits wide", "该组的最小权重，组宽 2 比特", {unit: "bits"}), pairs: column("bigint", "Pairs; empty where too few", "记录对；过少时为空", {unit: "pairs"}), suppressed: column("boolean", "Too few to show", "过少不显示")}
  },
  identity_levels: {
    class: "public", says: {en: "What each way of agreeing weighs", zh: "每种一致程度的权重"},
    columns: {column: column("string", "Columns compared", "比较的字段"), ...says, m: column("double", "Share among pairs of one person", "同一人的记录对中的占比"), u: column("double", "Share among pairs of two persons", "两人的记录对中的占比"), weight: column("double", "log2(m / u)", "log2(m / u)", {unit: "bits"}), rank}
  },
  identity_rules: {
    class: "aggregate", says: {en: "Rules that bring records together to be compared", zh: "把记录放在一起比较的规则"},
    columns: {...says, used: column("boolean", "Used", "是否采用"), estimated: column("bigint", "Pairs estimated before any was made; empty where too few", "事先估计的记录对；过少时为空", {unit: "pairs"}), found: column("bigint", "Pairs made; empty where not used or too few", "实际生成的记录对；未采用或过少时为空", {unit: "pairs"}), refused: column("bigint", "Pairs of blocks too large to compare, left out; empty where too few", "因分组过大而未比较的记录对；过少时为空", {unit: "pairs"}), rank}
  },
  identity_steps: {
    class: "aggregate", says: {en: "Persons that each threshold would make", zh: "各阈值下的人数"},
    columns: {
      bits: column("bigint", "Match weight above which two records are joined", "高于该匹配权重则合并", {unit: "bits"}), pairs: column("bigint", "Compared pairs above it", "高于阈值的记录对", {unit: "pairs"}), persons: column("bigint", "Persons", "人", {unit: "persons"}), largest: column("bigint", "Records of the largest person", "记录最多的人的记录数", {unit: "records"}),
      precision: column("double", "Share of joined pairs that are right, where the truth is known", "合并的记录对中正确的占比（已知真实身份时）"), recall: column("double", "Share of true pairs that are joined", "真实记录对中被合并的占比"), f1: column("double", "Harmonic mean of both", "两者的调和平均"), false_rate: column("double", "Share of pairs of two persons that are joined", "两人的记录对中被误并的占比")
    }
  },
  identity_groups: {
    class: "aggregate", says: {en: "Persons by records and systems, records that stay alone, values that persons share", zh: "按记录数与系统统计的人、未合并的记录、多人共用的值"},
    columns: {kind: column("string", "records, systems, reason, shared, ledger or decision", "records、systems、reason、shared、ledger 或 decision"), one: column("string", "Number of records, system, column, what became of persons of the ledger, or of a decision", "记录数、系统、字段、台账中人的变化或判定的结果"), other: column("string", "Other system, or reason", "另一系统或原因"), persons: column("bigint", "Persons; empty where too few", "人；过少时为空", {unit: "persons"}), records: column("bigint", "Records; empty where too few", "记录；过少时为空", {unit: "records"}), shared: column("bigint", "Values that several persons share", "多人共用的值", {unit: "values"}), most: column("bigint", "Most persons of one value", "同一个值对应的最多人数", {unit: "persons"}), suppressed: column("boolean", "Too few to show", "过少不显示"), rank}
  },
  tag_catalogue: {
    class: "aggregate", says: {en: "Tags: what each means, what it is made of and how many persons have it", zh: "标签：含义、来源与覆盖人数"},
    columns: {
      tag, kind: column("string", "How it is found: rule, first, last, statistic, preference, ranking, computed, stage, rfm, sql or list", "类型：rule、first、last、statistic、preference、ranking、computed、stage、rfm、sql 或 list"), type: column("string", "number, text, boolean or date", "number、text、boolean 或 date"), owner: column("string", "Who answers for it", "负责人"), ...says, unit_en: column("string", "Unit, English", "英文单位"), unit_zh: column("string", "Unit, Chinese", "中文单位"),
      definition: column("string", "As it is written in the workspace", "工作区中的定义"), meanings: column("string", "What its values mean, JSON by value; empty where they say it themselves", "各取值的含义，按取值的 JSON；取值自明时为空"), reads: column("string", "Columns, tables and tags it is made of", "所用字段、表与标签"), valid_days: column("bigint", "Days for which a value may be used; empty: until the next computation", "值的有效天数；为空则至下次计算", {unit: "days"}),
      persons: column("bigint", "Persons who have it; empty if too few", "拥有的人数；过少则为空", {unit: "persons"}), of: column("bigint", "All persons", "全部人数", {unit: "persons"}), suppressed: few, undeclared: column("bigint", "Changes of state in the months shown that the lifecycle does not declare; empty where it is none, or too few", "各月未声明的阶段变化；不适用或过少时为空", {unit: "changes"}), rank
    }
  },
  tag_values: {class: "aggregate", says: {en: "Persons by value of each tag", zh: "各标签取值的人数"}, columns: {tag, what: counted, bucket, persons: tagged, suppressed: few, rank}},
  tag_months: {class: "aggregate", says: {en: "Persons by value of each tag at the ends of months; past ones rounded to the smallest group that may be shown", zh: "各标签取值的月末人数；过去各月按最小可显示人数取整"}, columns: {tag, as_of: column("date", "First day that is not counted", "不计入的第一天"), what: counted, bucket, persons: tagged, suppressed: few, rank}},
  tag_pairs: {
    class: "aggregate", says: {en: "Persons who have two tags", zh: "同时拥有两个标签的人数"},
    columns: {a: column("string", "Tag", "标签"), a_value: column("string", "Its value; empty for a tag that is true or not", "取值；是非标签为空"), b: column("string", "Other tag", "另一标签"), b_value: column("string", "Its value", "其取值"), persons: tagged, suppressed: few, rank}
  },
  ...audienceTables,
  ...segmentTables,
  ...modelTables,
  ...recommendTables,
  person_rows: {
    class: "pseudonymous", says: {en: "Persons who allow it, under a pseudonym, with generalised attributes and tags", zh: "同意公开的个人：化名、概括属性与标签"},
    columns: {
      pseudonym: column("string", "Stands for the person; made with the key of the workspace", "代表该人，由工作区密钥生成"), gender: column("string", "Gender; empty where too few share what is told", "性别；相同者过少时为空"), age: column("string", "Ten years of age; empty where too few share what is told", "年龄段；相同者过少时为空"), place: column("string", "City; empty where too few share what is told", "城市；相同者过少时为空"),
      tags: column("string", "Values of tags as they are counted, JSON; null is too rare to show", "各标签取值，JSON；null 表示过少不显示"), timeline: column("string", "Rows of each kind by quarter, newest first, JSON", "各季度各类记录数，最新在前，JSON"), rank
    }
  },
  person_facts: {class: "public", says: {en: "Kinds of rows that speak of persons", zh: "与个人有关的记录种类"}, columns: {fact: column("string", "Kind", "种类"), ...says, rank}},
  lineage: {class: "public", says: {en: "From file to page", zh: "从文件到页面"}, columns: {from_name: column("string", "From", "从"), from_kind: column("string", "Kind", "类型"), to_name: column("string", "To", "到"), to_kind: column("string", "Kind", "类型"), rows: rows("Rows that arrive", "到达的行"), rank}},
  dictionary: {class: "public", says: {en: "Every column of every table", zh: "所有表的所有列"}, columns: {table: column("string", "Table", "表"), stage: column("string", "Stage", "阶段"), position: column("bigint", "Position", "位置"), column: column("string", "Column", "列"), type: column("string", "Type", "类型"), meaning_en: column("string", "Meaning, English", "英文含义"), meaning_zh: column("string", "Meaning, Chinese", "中文含义"), unit: column("string", "Unit", "单位"), privacy: column("string", "none, quasi or direct", "none、quasi 或 direct"), published: column("boolean", "Pages may read it", "页面可读")}},
  tables: {class: "public", says: {en: "Every table", zh: "所有表"}, columns: {table: column("string", "Table", "表"), stage: column("string", "Stage", "阶段"), rows: rows("Rows", "行数"), columns: column("bigint", "Columns", "列数"), class: column("string", "Publication class", "发布级别"), ...says}},
  checks: {class: "public", says: {en: "Checks of this build", zh: "本次构建的检查"}, columns: {check: column("string", "Check", "检查"), ...says, passed: column("boolean", "Passed", "通过"), found: column("string", "Found", "实际"), expected: column("string", "Expected", "应为")}}
} as const satisfies Record<string, TableSchema>;
