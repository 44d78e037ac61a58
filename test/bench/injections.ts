import bank from "../../data/bank-marketing/workspace.js";
import retail from "../../data/online-retail/workspace.js";
import telco from "../../data/telco-churn/workspace.js";
import type {Workspace} from "../../lib/workspace.js";
import type {InjectedColumn, Injection} from "../util/inject.js";

/** A public data set that is dirtied: its workspace, and what its publisher says of its columns. */
export interface PublicData {
  workspace: Workspace;
  /** The one file, as the workspace's source names it. */
  path: string;
  injection: Omit<Injection, "file" | "seed" | "share">;
}

/** Signs of yuan and words for pieces are the demo's; what they do to prices in pounds and dollars is no error of these businesses. */
const foreign = ["currency-sign"];
const placeholders = ["N/A", "-", "null", "NULL", "?", "n.a.", "none", "无"];
const category = (categories: readonly string[], synonyms: Record<string, readonly string[]> = {}, more: Partial<InjectedColumn> = {}): InjectedColumn => ({class: "category", categories, synonyms, placeholders, ...more});
const yesNo = (categories: readonly string[], more: Partial<InjectedColumn> = {}): InjectedColumn => ({class: "boolean", categories, placeholders, ...more});
const number = (range: readonly [number, number], more: Partial<InjectedColumn> = {}): InjectedColumn => ({class: "number", range, placeholders, without: foreign, ...more});
const integer = (range: readonly [number, number], more: Partial<InjectedColumn> = {}): InjectedColumn => ({...number(range, more), class: "integer"});

/** Synonyms that people write, whether or not a workspace knows them. */
const unknown = {missing: ["unknown"]};
const service = category(["Yes", "No", "No internet service"], {"No internet service": ["No internet", "offline"]});
const days = {mon: ["monday"], tue: ["tuesday"], wed: ["wednesday"], thu: ["thursday"], fri: ["friday"]};

/** The three public data sets and the class of each of their columns. */
export const publicData: readonly PublicData[] = [
  {
    workspace: retail,
    path: "online_retail.csv",
    injection: {
      delimiter: ",",
      columns: {
        InvoiceNo: {class: "code", placeholders, without: ["unknown-key"]},
        StockCode: {class: "code", placeholders, without: ["unknown-key"]},
        Description: {class: "text", placeholders},
        Quantity: integer([-3000, 3000], {contradicted: ["sign-flipped"]}),
        InvoiceDate: {class: "time", pattern: "yyyy-MM-dd HH:mm:ss", asOf: "2011-12-10", placeholders},
        UnitPrice: number([0, 1000], {contradicted: ["sign-flipped"]}),
        CustomerID: {class: "code", placeholders, without: ["unknown-key"]},
        Country: category(["United Kingdom", "Germany", "France", "EIRE", "Spain", "Netherlands", "Belgium", "Switzerland", "Portugal", "Australia", "Norway", "Italy", "Austria"], {"United Kingdom": ["UK", "Great Britain", "英国"], Germany: ["Deutschland", "德国"], France: ["法国"], EIRE: ["Ireland"], Netherlands: ["Holland"]})
      },
      swaps: [["Description", "StockCode"], ["CustomerID", "Country"], ["InvoiceDate", "UnitPrice"]]
    }
  },
  {
    workspace: bank,
    path: "bank-additional-full.csv",
    injection: {
      delimiter: ";",
      columns: {
        age: integer([16, 100]),
        job: category(["admin.", "blue-collar", "entrepreneur", "housemaid", "management", "retired", "self-employed", "services", "student", "technician", "unemployed"], {"admin.": ["administration", "clerk"], management: ["manager"], retired: ["pensioner"], unemployed: ["jobless"], "blue-collar": ["worker"]}, unknown),
        marital: category(["divorced", "married", "single"], {divorced: ["widowed"], single: ["unmarried", "bachelor"]}, unknown),
        education: category(["basic.4y", "basic.6y", "basic.9y", "high.school", "professional.course", "university.degree"], {"university.degree": ["university", "master"], "high.school": ["high school"]}, unknown),
        default: yesNo(["no", "yes"], unknown), housing: yesNo(["no", "yes"], unknown), loan: yesNo(["no", "yes"], unknown),
        contact: category(["cellular", "telephone"], {cellular: ["mobile", "cell"], telephone: ["landline"]}),
        month: category(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], {jul: ["july"], aug: ["august"], nov: ["november"]}),
        day_of_week: category(["mon", "tue", "wed", "thu", "fri"], days),
        duration: integer([0, 7200]), campaign: integer([1, 60]), pdays: integer([0, 60], {missing: ["999"]}), previous: integer([0, 20]),
        poutcome: category(["failure", "nonexistent", "success"], {nonexistent: ["none"], failure: ["failed"]}, {placeholders: ["N/A", "-", "null", "NULL", "?", "n.a."]}),
        "emp.var.rate": number([-6, 6]), "cons.price.idx": number([80, 110]), "cons.conf.idx": number([-90, -10]), euribor3m: number([0.1, 8]), "nr.employed": number([4000, 6000]), y: yesNo(["no", "yes"])
      },
      swaps: [["job", "marital"], ["contact", "month"], ["age", "education"]]
    }
  },
  {
    workspace: telco,
    path: "Telco-Customer-Churn.csv",
    injection: {
      delimiter: ",",
      columns: {
        customerID: {class: "code", placeholders, without: ["unknown-key"]},
        gender: category(["Male", "Female"], {Male: ["M", "男"], Female: ["F", "女", "woman"]}),
        SeniorCitizen: yesNo(["0", "1"]), Partner: yesNo(["Yes", "No"]), Dependents: yesNo(["Yes", "No"]),
        tenure: integer([0, 72]),
        PhoneService: yesNo(["Yes", "No"]),
        MultipleLines: category(["Yes", "No", "No phone service"], {"No phone service": ["No phone"]}),
        InternetService: category(["DSL", "Fiber optic", "No"], {"Fiber optic": ["Fibre", "FTTH"], DSL: ["ADSL"]}),
        OnlineSecurity: service, OnlineBackup: service, DeviceProtection: service, TechSupport: service, StreamingTV: service, StreamingMovies: service,
        Contract: category(["Month-to-month", "One year", "Two year"], {"Month-to-month": ["monthly", "rolling"], "One year": ["1 year", "一年"], "Two year": ["2 years"]}),
        PaperlessBilling: yesNo(["Yes", "No"]),
        PaymentMethod: category(["Electronic check", "Mailed check", "Bank transfer (automatic)", "Credit card (automatic)"], {"Credit card (automatic)": ["Credit card"], "Bank transfer (automatic)": ["Bank transfer"], "Electronic check": ["E-check"]}),
        MonthlyCharges: number([10, 150]), TotalCharges: number([0, 10000]), Churn: yesNo(["Yes", "No"])
      },
      swaps: [["gender", "tenure"], ["Contract", "PaymentMethod"], ["InternetService", "MonthlyCharges"]]
    }
  }
];
