/**
 * What is true of the public sets, written by hand from their papers, their `*-names.txt`, READMEs and `MANIFEST.md`, and not from what Portrait infers.
 * A column is `name:type`; without a line of names it goes by its position. `d(p,s)` is any decimal, `*` any type: the papers leave it open.
 */
export interface Answer {
  /** Delivered path below the set's folder. */
  file: string;
  rows: number;
  encoding?: string;
  delimiter?: string;
  header?: false;
  /** Every column in order. */
  columns: string;
  /** Columns that name a row. */
  key?: readonly string[];
  /** Own column → file and column of the key. */
  refers?: Readonly<Record<string, readonly [file: string, column: string]>>;
  /** Formats of dates. */
  formats?: Readonly<Record<string, readonly string[]>>;
  /** Spellings of missing values. */
  missing?: Readonly<Record<string, readonly string[]>>;
  /** Columns about a person: direct or quasi. */
  personal?: readonly string[];
}

const person = "rec_id:code given_name:text surname:text street_number:code address_1:text address_2:text suburb:text postcode:code state:text date_of_birth:date soc_sec_id:code";
const unknown = ["unknown"];

/** The sets that are tables, by folder. */
export const answers: Readonly<Record<string, readonly Answer[]>> = {
  attribution_paths: [{file: "PathData.csv", rows: 10_000, columns: "path:text total_conversions:integer total_conversion_value:d total_null:integer"}],
  bank_marketing: [
    {
      file: "bank-full.csv", rows: 45_211, delimiter: ";", missing: {job: unknown, education: unknown, contact: unknown, poutcome: unknown},
      columns: "age:integer job:text marital:text education:text default:boolean balance:integer housing:boolean loan:boolean contact:text day:integer month:text duration:integer campaign:integer pdays:integer previous:integer poutcome:text y:boolean", personal: ["age", "job", "marital", "education"]
    },
    {
      file: "bank-additional-full.csv", rows: 41_188, delimiter: ";", missing: {job: unknown, default: unknown, housing: unknown, loan: unknown, marital: unknown, education: unknown},
      columns: "age:integer job:text marital:text education:text default:boolean housing:boolean loan:boolean contact:text month:text day_of_week:text duration:integer campaign:integer pdays:integer previous:integer poutcome:text emp.var.rate:d cons.price.idx:d cons.conf.idx:d euribor3m:d nr.employed:d y:boolean"
    }
  ],
  cdnow: [
    {file: "CDNOW_master.txt", rows: 69_659, delimiter: "blanks", columns: "customer_id:code date:date number_of_cds:integer dollar_value:d", formats: {date: ["yyyyMMdd"]}, personal: ["customer_id"]},
    {file: "CDNOW_sample.txt", rows: 6_919, delimiter: "blanks", header: false, columns: "column_1:code column_2:code column_3:date column_4:integer column_5:d", formats: {column_3: ["yyyyMMdd"]}},
    {file: "cdnowElog.csv", rows: 6_919, columns: "masterid:code sampleid:code date:date cds:integer sales:d", formats: {date: ["yyyyMMdd"]}},
    {file: "cdnow_customers_summary.csv", rows: 2_357, columns: "ID:code frequency:integer recency:d T:d", key: ["ID"]},
    {file: "cdnow_customers_summary_with_transactions.csv", rows: 2_357, columns: "ID:code x:integer t_x:d T:d zbar:d", key: ["ID"]},
    {file: "groceryElog.csv", rows: 10_483, columns: "cust:* date:date"}
  ],
  dblp_acm: [
    {file: "acm.csv", rows: 2_294, delimiter: "%", columns: "id:code title:text authors:text venue:text year:integer", key: ["id"], personal: ["authors"]},
    {file: "dblp.csv", rows: 2_616, delimiter: "%", columns: "id:code title:text authors:text venue:text year:integer", key: ["id"], personal: ["authors"]},
    // the manifest says D1 is of acm, but D1 goes to 2615 and acm to 2293: the pairs stand the other way round
    {file: "gt.csv", rows: 2_224, delimiter: "%", columns: "D1:integer D2:integer", refers: {D1: ["dblp.csv", "id"], D2: ["acm.csv", "id"]}}
  ],
  faq: [{file: "banking77_train.csv", rows: 10_003, columns: "text:text category:text"}, {file: "banking77_test.csv", rows: 3_080, columns: "text:text category:text"}],
  febrl: [{file: "dataset*.csv", rows: 21_000, columns: person, formats: {date_of_birth: ["yyyyMMdd"]}, personal: ["rec_id", "given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode", "date_of_birth", "soc_sec_id"]}],
  german_credit: [{
    file: "german.data", rows: 1_000, delimiter: " ", header: false, columns: Array.from({length: 21}, (_, i) => `column_${i + 1}:${[2, 5, 8, 11, 13, 16, 18, 21].includes(i + 1) ? "integer" : "text"}`).join(" ")
  }],
  hillstrom: [{file: "hillstrom.csv", rows: 64_000, columns: "recency:integer history_segment:text history:d mens:boolean womens:boolean zip_code:text newbie:boolean channel:text segment:text visit:boolean conversion:boolean spend:d"}],
  movielens_100k: [
    {file: "u.data", rows: 100_000, delimiter: "\t", header: false, columns: "column_1:integer column_2:integer column_3:integer column_4:timestamp", formats: {column_4: ["epoch"]}, key: ["column_1", "column_2"], refers: {column_1: ["u.user", "column_1"], column_2: ["u.item", "column_1"]}},
    {file: "u.item", rows: 1_682, encoding: "windows-1252", delimiter: "|", header: false, columns: `column_1:integer column_2:text column_3:date column_4:text column_5:text ${Array.from({length: 19}, (_, i) => `column_${i + 6}:boolean`).join(" ")}`, key: ["column_1"], formats: {column_3: ["d-MMM-yyyy"]}},
    {file: "u.user", rows: 943, delimiter: "|", header: false, columns: "column_1:integer column_2:integer column_3:text column_4:text column_5:code", key: ["column_1"], refers: {column_4: ["u.occupation", "column_1"]}},
    {file: "u.genre", rows: 19, delimiter: "|", header: false, columns: "column_1:text column_2:integer"},
    {file: "u.occupation", rows: 21, header: false, columns: "column_1:text"},
    {file: "u1.base", rows: 80_000, delimiter: "\t", header: false, columns: "column_1:integer column_2:integer column_3:integer column_4:timestamp", formats: {column_4: ["epoch"]}},
    {file: "u1.test", rows: 20_000, delimiter: "\t", header: false, columns: "column_1:integer column_2:integer column_3:integer column_4:timestamp"},
    {file: "ua.base", rows: 90_570, delimiter: "\t", header: false, columns: "column_1:integer column_2:integer column_3:integer column_4:timestamp"},
    {file: "ua.test", rows: 9_430, delimiter: "\t", header: false, columns: "column_1:integer column_2:integer column_3:integer column_4:timestamp"}
  ],
  online_retail: [{
    file: "online_retail.csv", rows: 541_909, columns: "InvoiceNo:code StockCode:code Description:text Quantity:integer InvoiceDate:timestamp UnitPrice:d CustomerID:code Country:text", personal: ["CustomerID"]
  }],
  sentiment_en: [
    {file: "TwitterUSAirlineSentiment.csv", rows: 14_640, columns: "tweet_id:code airline_sentiment:text airline_sentiment_confidence:d negativereason:text negativereason_confidence:d airline:text airline_sentiment_gold:text name:text negativereason_gold:text retweet_count:integer text:text tweet_coord:text tweet_created:timestamp tweet_location:text user_timezone:text", formats: {tweet_created: ["yyyy-MM-dd HH:mm:ss XXX"]}, personal: ["text", "name"]},
    {file: "sst2_train.tsv", rows: 6_920, delimiter: "\t", header: false, columns: "column_1:text column_2:boolean"},
    {file: "sst2_dev.tsv", rows: 872, delimiter: "\t", header: false, columns: "column_1:text column_2:boolean"},
    {file: "sst2_test.tsv", rows: 1_821, delimiter: "\t", header: false, columns: "column_1:text column_2:boolean"},
    {file: "amazon_cells_labelled.txt", rows: 1_000, delimiter: "\t", header: false, columns: "column_1:text column_2:boolean"},
    {file: "imdb_labelled.txt", rows: 1_000, delimiter: "\t", header: false, columns: "column_1:text column_2:boolean"},
    {file: "yelp_labelled.txt", rows: 1_000, delimiter: "\t", header: false, columns: "column_1:text column_2:boolean"}
  ],
  sentiment_zh: [{file: "ChnSentiCorp_htl_all.csv", rows: 7_766, columns: "label:boolean review:text"}],
  splink: [
    {file: "fake_1000.csv", rows: 1_000, columns: "unique_id:code first_name:text surname:text dob:date city:text email:text cluster:integer", key: ["unique_id"], personal: ["first_name", "surname", "dob", "city", "email"]},
    {file: "fake_1000_labels.csv", rows: 3_176, columns: "unique_id_l:code source_dataset_l:text unique_id_r:code source_dataset_r:text clerical_match_score:*", refers: {unique_id_l: ["fake_1000.csv", "unique_id"], unique_id_r: ["fake_1000.csv", "unique_id"]}}
  ],
  telco_churn: [{
    file: "Telco-Customer-Churn.csv", rows: 7_043, key: ["customerID"], personal: ["customerID", "gender"],
    columns: "customerID:code gender:text SeniorCitizen:boolean Partner:boolean Dependents:boolean tenure:integer PhoneService:boolean MultipleLines:text InternetService:text OnlineSecurity:text OnlineBackup:text DeviceProtection:text TechSupport:text StreamingTV:text StreamingMovies:text Contract:text PaperlessBilling:boolean PaymentMethod:text MonthlyCharges:d TotalCharges:d Churn:boolean"
  }],
  yoochoose_100k: [
    {file: "yoochoose-clicks-100k_train_full.txt", rows: 70_278, delimiter: "\t", columns: "SessionId:code ItemId:code Time:timestamp", formats: {Time: ["epoch"]}},
    {file: "yoochoose-clicks-100k_test.txt", rows: 13_568, delimiter: "\t", columns: "SessionId:code ItemId:code Time:timestamp", formats: {Time: ["epoch"]}},
    ...["ar", "sr", "vsknn", "gru4rec"].map((name): Answer => ({file: `recoms_rsc15_100k_${name}.csv`, rows: 387, delimiter: ";", columns: "SessionId:code Position:integer Recommendations:text Scores:text"}))
  ]
};

/** The six sets that every run looks at, and the two of them that it builds. */
export const named = ["german_credit", "splink", "dblp_acm", "sentiment_zh", "bank_marketing", "movielens_100k"] as const;
