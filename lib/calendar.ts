/** Whether something is a day of the calendar as YYYY-MM-DD: 2024-02-30 is none, though a machine's clock takes it for the first of March. */
export function isDay(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === value;
}
