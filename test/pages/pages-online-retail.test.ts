import {pagesOf} from "./pages.js";
import {withoutRetail} from "./site.js";

pagesOf("online-retail", withoutRetail);
