import {write} from "../calendar.js";
import type {Membership, Person} from "../world/person.js";
import type {Delivery, FileSpec, System} from "./file.js";

const contacts: FileSpec = {
  path: "crm/contacts.csv", format: "csv", encoding: "gb18030", newline: "\r\n",
  columns: ["member_no", "name", "gender", "birthday", "mobile", "email", "resident_id", "address", "city", "province", "postcode", "country", "device", "registered"]
};

/** A phone number of home as E.164. */
export const international = (national: string): string => (national === "" ? "" : national.startsWith("0") ? `+44${national.slice(1)}` : `+86${national}`);

/** The number under which a person was registered at a moment: the newest registration until then, else the first. */
export function memberAt({memberships}: Person, local: number): Membership | undefined {
  return memberships.filter(({registered}) => registered <= local).at(-1) ?? memberships[0];
}

/** The customer register: Chinese, made in the office, a comma-separated export in GBK with the line ends of Windows. */
export const crm: System = {
  files: [contacts],
  *rows({who}): Iterable<Delivery> {
    if (who.kind === "bot") return;
    for (const {member, mobile, email, address, registered} of who.memberships) {
      yield {
        file: contacts,
        record: {
          member_no: member, name: who.kind === "test" ? (who.country === "CN" ? "测试用户" : "Test User") : who.name.text, gender: who.number % 9 === 4 ? "" : who.gender, birthday: who.number % 6 === 3 ? "" : who.birthday, mobile: international(mobile), email,
          resident_id: who.number % 6 === 3 ? "" : who.residentId, address: address.street, city: address.city.name, province: address.city.province, postcode: address.postcode, country: who.country, device: who.devices[0] ?? "", registered: write(registered, "yyyy-MM-dd HH:mm:ss")
        }
      };
    }
  }
};
