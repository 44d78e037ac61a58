import {decimalPoint, mapValues, matches, missingWords, nearestOf, range, tidy, unsigned, upperCase, withoutUnit} from "../../lib/rules.js";
import {defineWorkspace, type ColumnSpec} from "../../lib/workspace.js";
import {models} from "./models.js";

const yesNo = (from: string, en: string, zh: string): ColumnSpec => ({from, type: "boolean", repairs: tidy, unreadable: "missing", meaning: {en, zh}, privacy: "none"});

/** A word of a list: other spellings that the service desk uses, then the nearest word; anything else is missing. */
const oneWord = (from: string, values: readonly string[], en: string, zh: string, others: Record<string, string> = {}): ColumnSpec => ({
  from,
  repairs: [...tidy, mapValues("other-words", others, {en: "Other words for the same", zh: "同义写法"}), nearestOf("known-words", values)],
  meaning: {en, zh},
  privacy: "none"
});

const service = ["Yes", "No", "No internet service"];
const noInternet = {"No internet": "No internet service", "no internet": "No internet service", "N/I": "No internet service", "无网络": "No internet service"};

export default defineWorkspace({
  name: "telco-churn",
  title: {en: "Telco customer churn", zh: "电信客户流失"},
  sample: true,
  asOf: "2018-03-01",
  currency: "USD",
  sources: {
    customers: {
      system: "billing",
      path: "Telco-Customer-Churn.csv",
      format: "csv",
      columns: [
        "customerID", "gender", "SeniorCitizen", "Partner", "Dependents", "tenure", "PhoneService", "MultipleLines", "InternetService", "OnlineSecurity", "OnlineBackup", "DeviceProtection", "TechSupport", "StreamingTV",
        "StreamingMovies", "Contract", "PaperlessBilling", "PaymentMethod", "MonthlyCharges", "TotalCharges", "Churn"
      ],
      says: {en: "Customers of a fictional telephone company in California: services, contract, charges, and who left in the last month", zh: "加州一家虚构电信公司的客户：服务、合同、费用，以及上月流失情况"},
      origin: {
        publisher: "IBM, repository IBM/telco-customer-churn-on-icp4d",
        licence: "Apache-2.0",
        citation: "IBM (2018). Telco Customer Churn, sample data set of a fictional company.",
        url: "https://github.com/IBM/telco-customer-churn-on-icp4d"
      }
    }
  },
  clean: {
    subscribers: {
      source: "customers",
      says: {en: "One row for each customer", zh: "每位客户一行"},
      missing: [...missingWords.certain, "NA", "-", "unknown", "none", "无", "未知", "不详"],
      columns: {
        customer_id: {from: "customerID", type: "code", repairs: [...tidy, upperCase], required: true, meaning: {en: "Customer number", zh: "客户号"}, privacy: "direct"},
        gender: {...oneWord("gender", ["Male", "Female"], "Gender", "性别", {M: "Male", m: "Male", F: "Female", f: "Female", 男: "Male", 女: "Female"}), privacy: "quasi"},
        senior: {...yesNo("SeniorCitizen", "65 years or older", "是否 65 岁及以上"), privacy: "quasi"},
        partner: {...yesNo("Partner", "Lives with a partner", "是否有伴侣"), privacy: "quasi"},
        dependents: {...yesNo("Dependents", "Has dependents", "是否有受抚养人"), privacy: "quasi"},
        tenure: {from: "tenure", type: "integer", repairs: [...tidy, withoutUnit], number: {group: ","}, unreadable: "missing", meaning: {en: "Months with the company", zh: "在网月数"}, unit: "months", privacy: "none"},
        phone_service: yesNo("PhoneService", "Has a telephone line", "是否开通电话"),
        multiple_lines: oneWord("MultipleLines", ["Yes", "No", "No phone service"], "Has several lines", "是否有多条线路", {"No phone": "No phone service", "no phone": "No phone service"}),
        internet_service: oneWord("InternetService", ["DSL", "Fiber optic", "No"], "Kind of internet access", "上网方式", {Fibre: "Fiber optic", Fiber: "Fiber optic", "Fibre optic": "Fiber optic", 光纤: "Fiber optic", ADSL: "DSL"}),
        online_security: oneWord("OnlineSecurity", service, "Has the security service", "是否有网络安全服务", noInternet),
        online_backup: oneWord("OnlineBackup", service, "Has the backup service", "是否有在线备份", noInternet),
        device_protection: oneWord("DeviceProtection", service, "Has the device insurance", "是否有设备保护", noInternet),
        tech_support: oneWord("TechSupport", service, "Has technical support", "是否有技术支持", noInternet),
        streaming_tv: oneWord("StreamingTV", service, "Streams television", "是否看流媒体电视", noInternet),
        streaming_movies: oneWord("StreamingMovies", service, "Streams films", "是否看流媒体电影", noInternet),
        contract: oneWord("Contract", ["Month-to-month", "One year", "Two year"], "Kind of contract", "合同类型", {monthly: "Month-to-month", Monthly: "Month-to-month", "1 year": "One year", "2 years": "Two year", "Two years": "Two year", 一年: "One year", 两年: "Two year", 月付: "Month-to-month"}),
        paperless: yesNo("PaperlessBilling", "Bills without paper", "是否电子账单"),
        payment: oneWord("PaymentMethod", ["Electronic check", "Mailed check", "Bank transfer (automatic)", "Credit card (automatic)"], "How bills are paid", "付款方式", {
          "Bank transfer": "Bank transfer (automatic)", "Credit card": "Credit card (automatic)", "E-check": "Electronic check", eCheck: "Electronic check", "Electronic cheque": "Electronic check", "Mailed cheque": "Mailed check", 信用卡: "Credit card (automatic)", 银行转账: "Bank transfer (automatic)"
        }),
        monthly_charges: {from: "MonthlyCharges", type: "decimal(10,2)", repairs: [...tidy, withoutUnit, decimalPoint], number: {group: ",", currency: ["$", "US$", "USD"]}, unreadable: "missing", meaning: {en: "Charges of the last month", zh: "上月费用"}, unit: "USD", privacy: "none"},
        total_charges: {from: "TotalCharges", type: "decimal(10,2)", repairs: [...tidy, withoutUnit, decimalPoint], number: {group: ",", currency: ["$", "US$", "USD"]}, unreadable: "missing", meaning: {en: "Charges since the beginning", zh: "累计费用"}, unit: "USD", privacy: "none"},
        churned: yesNo("Churn", "Left in the last month", "上月是否流失")
      },
      rules: [
        {kind: "deduplicate", id: "same-customer-twice", by: "all", says: {en: "The same record delivered again", zh: "重复送达的同一记录"}},
        {kind: "unique", id: "number-shared", by: ["customer_id"], does: "flag", says: {en: "A customer number in two records that differ", zh: "同一客户号对应不同记录"}},
        matches("customer_id", "[0-9]{4}-[A-Z]{5}", {does: "flag"}),
        unsigned("tenure"), unsigned("monthly_charges"), unsigned("total_charges"),
        range("tenure", {does: "missing", min: 0, max: 72, says: {en: "More months than the company is old (72)", zh: "在网月数超过公司成立月数（72）"}}),
        range("monthly_charges", {does: "missing", min: 15, max: 130, says: {en: "Charges outside the tariffs, 15 to 130 dollars", zh: "月费不在 15–130 美元的资费范围内"}}),
        range("total_charges", {does: "missing", min: 0, max: 9500, says: {en: "More than 72 months of the dearest tariff", zh: "累计费用超过最高资费 72 个月"}}),
        {kind: "set", id: "never-billed", column: "total_charges", to: "0", when: "total_charges is null and tenure = 0", says: {en: "A customer of the first month has not been billed yet", zh: "首月客户尚未出账，累计费用为零"}},
        {
          kind: "flag", id: "charges-disagree", dimension: "consistency", when: "tenure >= 6 and abs(total_charges - tenure * monthly_charges) > 0.25 * tenure * monthly_charges",
          says: {en: "Charges since the beginning are a quarter off months times monthly charges", zh: "累计费用与月数乘月费相差四分之一以上"}
        },
        {kind: "flag", id: "lines-without-phone", dimension: "consistency", when: "phone_service <> (multiple_lines <> 'No phone service')", says: {en: "Telephone service and lines contradict each other", zh: "电话服务与线路数相互矛盾"}},
        {
          kind: "flag", id: "services-without-internet", dimension: "consistency",
          when: "greatest(online_security, online_backup, device_protection, tech_support, streaming_tv, streaming_movies) <> least(online_security, online_backup, device_protection, tech_support, streaming_tv, streaming_movies) and 'No internet service' in (online_security, online_backup, device_protection, tech_support, streaming_tv, streaming_movies) or (internet_service = 'No') <> (online_security = 'No internet service')",
          says: {en: "Internet access and the services that need it contradict each other", zh: "上网方式与依赖网络的服务相互矛盾"}
        }
      ],
      contract: {exactColumns: true, rows: {min: 1}, refusedShare: 0.05}
    }
  },
  identity: [{table: "subscribers", column: "customer_id", system: "billing"}],
  models,
  compare: {column: "contract", says: {en: "Contract", zh: "合同类型"}},
  privacy: {basis: {kind: "open-data", licence: "Apache-2.0"}, threshold: 20}
});
