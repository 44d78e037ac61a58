import {pagesOf} from "./pages.js";

pagesOf("demo", false);
