export {run, shop, world} from "../../pipeline/world.js";

/** The sales of the tiny shop as delivered: one negative amount, one row twice, one test order. */
export const sales = "no,who,day,sum\nA1,C1,2024-02-05,10\nA2,C1,2024-02-06,20\nA2,C1,2024-02-06,20\nA3,,2024-02-12,-5\nT1,C2,2024-02-13,1\nA4,C2,2024-02-20,40\n";
