import assert from "node:assert/strict";
import {test} from "node:test";
import {explainedShare, fitRidge} from "../../../lib/ml/linear.js";
import {linearScores} from "../../../lib/ml/logistic.js";
import {fromRows, matrix, type Matrix} from "../../../lib/stats/matrix.js";
import {thorough} from "../../util/source.js";
import {apart} from "../stats/oracle.js";
import {load, skipWithout} from "./oracle.js";

const withoutFirst = (x: Matrix) => matrix(x.rows, x.columns - 1, x.values.filter((_, at) => at % x.columns !== 0));

for (const name of thorough ? (["telco", "german", "bank"] as const) : (["telco", "german"] as const)) {
  test(`${name}: ridge weights and both fits equal scikit-learn`, {skip: skipWithout(name)}, () => {
    const {oracle, columns, train, test, x, xTest} = load(name), amounts = columns.find(({kind}) => kind === "number")!.values as Float64Array;
    const y = Float64Array.from(train, (row) => amounts[row]!), yTest = Float64Array.from(test, (row) => amounts[row]!);
    const ridge = fitRidge(withoutFirst(x), y, 3), plain = fitRidge(withoutFirst(x), y, 0);
    assert.ok(apart([...ridge.weights, ridge.intercept], [...oracle.ridge.weights, oracle.ridge.intercept]) < 1e-6);
    assert.ok(Math.abs(explainedShare(yTest, linearScores(withoutFirst(xTest), ridge)) - oracle.ridge.r2) < 1e-8);
    assert.ok(Math.abs(explainedShare(yTest, linearScores(withoutFirst(xTest), plain)) - oracle.ridge.ols) < 1e-6);
  });
}

test("columns that repeat each other share the weight of the least solution", () => {
  const model = fitRidge(fromRows([[1, 1, 0], [2, 2, 0], [4, 4, 0]]), [3, 5, 9], 0);
  assert.ok(apart([...model.weights, model.intercept], [1, 1, 0, 1]) < 1e-12);
  assert.equal(fitRidge(fromRows([[1], [1]]), [2, 4], 0).intercept, 3);
});

test("what cannot be fitted is said", () => {
  assert.throws(() => fitRidge(fromRows([[1], [2]]), [1]), {code: "labels-length"});
  assert.throws(() => fitRidge(fromRows([[1], [2]]), [1, NaN]), {code: "not-finite", message: "amount is no number: NaN (line 2)"});
  assert.throws(() => fitRidge(fromRows([[1], [2]]), [1, 2], -1), {code: "invalid-strength"});
  assert.ok(Number.isNaN(explainedShare([1, 1], [1, 1])));
});
