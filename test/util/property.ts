import fc from "fast-check";
import {thorough} from "./source.js";

// The same cases in every run of `npm test`, so that a red run is red again; `npm run test:all` draws new ones each time, and prints the seed of what fails.
if (!thorough) fc.configureGlobal({seed: 20240301});

/** fast-check, with the seed that the run asks for. */
export default fc;
