/** A delivered file that is put together from published parts. */
export interface Recipe {
  /** Path below the workspace's `sources` folder. */
  path: string;
  base: string;
  /** Parts below the base, in order; the header of all but the first is dropped. */
  parts: readonly string[];
  bytes: number;
  sha256: string;
}

/** Days other than Saturdays on which the wholesaler of Online Retail wrote no invoice. */
const closed = new Set([
  "2010-12-24", "2010-12-26", "2010-12-27", "2010-12-28", "2010-12-29", "2010-12-30", "2010-12-31", "2011-01-02", "2011-01-03",
  "2011-04-22", "2011-04-24", "2011-04-25", "2011-04-29", "2011-05-02", "2011-05-30", "2011-08-29"
]);

/** Days from `first` to `last` without Saturdays and the closed ones. */
function tradingDays(first: string, last: string): string[] {
  const days: string[] = [];
  for (let time = Date.parse(first); time <= Date.parse(last); time += 86_400_000) {
    const date = new Date(time);
    const day = date.toISOString().slice(0, 10);
    if (date.getUTCDay() !== 6 && !closed.has(day)) days.push(day);
  }
  return days;
}

/** Published files by workspace. */
export const recipes: Readonly<Record<string, readonly Recipe[]>> = {
  "online-retail": [{
    path: "online_retail.csv",
    base: "https://raw.githubusercontent.com/databricks/Spark-The-Definitive-Guide/4ba5601eb9b9aed1d01ab79775e3af228216ff6f/data/retail-data/by-day/",
    parts: tradingDays("2010-12-01", "2011-12-09").map((day) => `${day}.csv`),
    bytes: 48039726,
    sha256: "c35975c40d0e1e105090fbb11188a409393055f873841bd012915475fc84e69f"
  }],
  "bank-marketing": [{
    path: "bank-additional-full.csv",
    base: "https://raw.githubusercontent.com/PacktPublishing/Power-BI-for-Finance/cd9845e0b90fba57578305409248f7c9a4d79e0e/",
    parts: ["bank-additional-full.csv"],
    bytes: 5834924,
    sha256: "74adfc578bf77a7ff4bb1ba4a9f8709d9e3c6907342959c2c8416847e0afb4d8"
  }],
  "telco-churn": [{
    path: "Telco-Customer-Churn.csv",
    base: "https://raw.githubusercontent.com/IBM/telco-customer-churn-on-icp4d/d5371f5d83a446ad5673cbcca3b814b926491f8a/data/",
    parts: ["Telco-Customer-Churn.csv"],
    bytes: 970457,
    sha256: "16320c9c1ec72448db59aa0a26a0b95401046bef5d02fd3aeb906448e3055e91"
  }]
};
