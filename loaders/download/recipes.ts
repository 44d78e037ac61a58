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
  }]
};
