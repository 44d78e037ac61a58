import {identifier} from "../sql.js";
import type {AttributeName} from "../workspace.js";

/** The field of the golden record behind each attribute, whatever a workspace calls its columns. */
export const attributeFields: Readonly<Record<AttributeName, string>> = {gender: "gender", age: "birth_date", city: "city"};

/** An attribute as SQL over the table of golden records under `alias`, and a date: the age in tens of years as `ageBand` of `lib/privacy/generalise.ts` tells it. */
export function attributeSql(name: AttributeName, alias: string, asOf: string): string {
  const value = `${alias}.${identifier(attributeFields[name])}`;
  if (name !== "age") return value;
  const age = `(year(${asOf}) - cast(substr(${value}, 1, 4) as int) - case when substr(cast(${asOf} as string), 6, 5) < substr(${value}, 6, 5) then 1 else 0 end)`;
  const tens = `10 * cast(floor(${age} / 10) as bigint)`;
  return `case when ${value} is null or not regexp_like(${value}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}') then null when ${age} < 0 or ${age} > 120 then null when ${age} < 20 then '0–19' when ${age} >= 70 then '70+' else concat(cast(${tens} as string), '–', cast(${tens} + 9 as string)) end`;
}
