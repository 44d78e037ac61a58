import type {Config} from "vega-lite";
import type {Lang} from "../words/lang.js";

/** How every chart looks. Colours are variables of the style sheet, so that one drawing serves the light and the dark page. */
export const theme: Config = {
  background: "transparent",
  aria: false,
  font: "'Source Sans 3 Variable', 'Source Sans 3', system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif",
  padding: {left: 0, right: 4, top: 6, bottom: 2},
  view: {stroke: null, continuousHeight: 260, discreteHeight: {step: 26}},
  title: {anchor: "start", color: "var(--ink)", fontSize: 13, fontWeight: 600, offset: 8, frame: "group"},
  axis: {title: null, labelColor: "var(--ink-3)", labelFontSize: 12, labelPadding: 6, titleColor: "var(--ink-3)", titleFontSize: 12, titleFontWeight: 400, gridColor: "var(--rule)", gridWidth: 1, domainColor: "var(--edge)", tickColor: "var(--edge)", tickSize: 4, labelOverlap: "greedy", labelLimit: 220},
  axisX: {grid: false, domain: true, ticks: true},
  axisXDiscrete: {ticks: false, labelAngle: 0},
  axisXQuantitative: {grid: true, domain: false, ticks: false},
  axisY: {grid: true, domain: false, ticks: false, tickCount: 5},
  axisYDiscrete: {grid: false, labelColor: "var(--ink)", labelFontSize: 13, labelPadding: 8},
  legend: {title: null, orient: "top", direction: "horizontal", labelColor: "var(--ink-2)", labelFontSize: 13, symbolSize: 90, symbolStrokeWidth: 2, columnPadding: 16, offset: 4, gradientLength: 160, gradientThickness: 8},
  header: {title: null, labelColor: "var(--ink)", labelFontSize: 13, labelFontWeight: 600, labelAnchor: "start", labelPadding: 6, labelOrient: "top"},
  facet: {spacing: 24},
  concat: {spacing: 24},
  scale: {barBandPaddingInner: 0.28, rectBandPaddingInner: 0.02, zero: true},
  range: {category: ["var(--c1)", "var(--c2)", "var(--c3)", "var(--c4)", "var(--c5)", "var(--c6)", "var(--c7)", "var(--c8)"]},
  mark: {color: "var(--c1)"},
  rect: {stroke: "var(--paper)", strokeWidth: 1},
  line: {strokeWidth: 2.25, strokeCap: "round", strokeJoin: "round", interpolate: "linear"},
  area: {fillOpacity: 0.18, line: false},
  point: {filled: true, opacity: 1, size: 60, strokeWidth: 2},
  rule: {color: "var(--ink)", strokeWidth: 1},
  tick: {color: "var(--ink)", thickness: 2},
  text: {color: "var(--ink)", fontSize: 13, baseline: "middle"},
  selection: {interval: {mark: {fill: "var(--ink)", fillOpacity: 0.07, stroke: "var(--ink)", strokeOpacity: 0.5}}},
  style: {"direct-label": {fontSize: 13, fontWeight: 600, align: "left", dx: 6}, note: {fontSize: 12, color: "var(--ink-2)", align: "left"}, context: {color: "var(--was)", strokeWidth: 1.5}, was: {color: "var(--was)"}, now: {color: "var(--now)"}, hollow: {filled: true, color: "var(--paper)", stroke: "var(--was)", strokeWidth: 2, size: 80}, threshold: {color: "var(--ink)", strokeWidth: 1.5, strokeDash: [5, 3]}, reference: {color: "var(--edge)", strokeWidth: 1, strokeDash: [2, 3]}, interval: {color: "var(--ink)", strokeWidth: 1.5}, band: {color: "var(--paper-3)", stroke: null}}
};

/** Numbers and dates of axes and tooltips in each language. */
export const locales: Record<Lang, {number: object; time: object}> = {
  en: {
    number: {decimal: ".", thousands: ",", grouping: [3], currency: ["¥", ""], minus: "−"},
    time: {dateTime: "%e %b %Y %H:%M", date: "%e %b %Y", time: "%H:%M", periods: ["am", "pm"], days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"], shortDays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"], months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"], shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]}
  },
  zh: {
    number: {decimal: ".", thousands: ",", grouping: [3], currency: ["¥", ""], minus: "−"},
    time: {dateTime: "%Y年%-m月%-d日 %H:%M", date: "%Y年%-m月%-d日", time: "%H:%M", periods: ["上午", "下午"], days: ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"], shortDays: ["周日", "周一", "周二", "周三", "周四", "周五", "周六"], months: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"], shortMonths: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"]}
  }
};
