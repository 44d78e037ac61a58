import {pagesOf} from "./pages.js";
import {fewViews, withoutRetail} from "./site.js";

pagesOf("online-retail", withoutRetail, fewViews);
