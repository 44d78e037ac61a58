// Ofcom keeps these ranges for drama: 1,000 numbers after each prefix (https://www.ofcom.org.uk, "Telephone numbers for drama use").
const drama = ["07700900", "01632960", "02079460", "01134960", "01144960", "01154960", "01164960", "01174960", "01184960", "01214960", "01314960", "01414960", "01514960", "01614960", "02920180"];

/**
 * A number that belongs to nobody. China: prefix 154, which the ministry has never opened (allocated are 150–153 and 155–159, as Google's libphonenumber lists them).
 * United Kingdom: Ofcom's numbers for drama; there are 15,000, so that larger worlds repeat them.
 */
export function mobileOf(country: "CN" | "GB", number: number): string {
  if (country === "CN") return `154${String((number * 7_919) % 100_000_000).padStart(8, "0")}`;
  return `${drama[Math.floor(number / 1000) % drama.length] ?? ""}${String(number % 1000).padStart(3, "0")}`;
}
