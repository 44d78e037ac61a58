/** Persons who went from one segment to another. */
export interface Flow {
  before: string;
  now: string;
  persons: number;
}

/** A segment on one side of the picture; heights are shares of the whole height. */
export interface Bar {
  segment: string;
  persons: number;
  top: number;
  height: number;
}

/** A ribbon between two sides, by the top of each end. */
export interface Ribbon extends Flow {
  left: number;
  right: number;
  height: number;
}

/** Two columns of segments and the ribbons between them (Sankey 1898), in the order of segments given; `gap` is the share of the height between two bars. Bars without persons are left out. */
export function ribbons(flows: readonly Flow[], order: readonly string[], gap = 0.02): {left: Bar[]; right: Bar[]; ribbons: Ribbon[]} {
  const total = flows.reduce((sum, {persons}) => sum + persons, 0), sum = (side: "before" | "now", segment: string) => flows.reduce((all, flow) => all + (flow[side] === segment ? flow.persons : 0), 0);
  const count = Math.max(1, ...(["before", "now"] as const).map((side) => order.filter((segment) => sum(side, segment) > 0).length)), scale = total > 0 ? (1 - gap * (count - 1)) / total : 0;
  const column = (side: "before" | "now"): Bar[] => {
    let top = 0;
    return order.flatMap((segment) => {
      const persons = sum(side, segment);
      if (persons === 0) return [];
      const bar = {segment, persons, top, height: persons * scale};
      top += bar.height + gap;
      return [bar];
    });
  };
  const [left, right] = [column("before"), column("now")], used = {left: new Map<string, number>(), right: new Map<string, number>()};
  const place = (side: "left" | "right", bars: readonly Bar[], segment: string, height: number) => {
    const at = used[side].get(segment) ?? bars.find((bar) => bar.segment === segment)?.top ?? 0;
    used[side].set(segment, at + height);
    return at;
  };
  const sorted = flows.filter(({persons}) => persons > 0).sort((a, b) => order.indexOf(a.before) - order.indexOf(b.before) || order.indexOf(a.now) - order.indexOf(b.now));
  return {left, right, ribbons: sorted.map((flow) => ({...flow, left: place("left", left, flow.before, flow.persons * scale), right: place("right", right, flow.now, flow.persons * scale), height: flow.persons * scale}))};
}
