// A bot in JavaScript: node and nothing else.   skyshare arena Balanced -- node example.js
//
// One JSON object a line comes in: hello, then decide for every quarter, after in between, then end. Every line with an
// `id` is answered with a line that names it. Whatever else is to be said goes to the error stream.
"use strict";

const readline = require("readline");

let game = null; // hello: who we are, the names of all axes, the whole scenario

function decide(seen) {
  const form = { log: [] };
  const cash = seen.own.treasury.cash_kusd[0];
  if (seen.legal.dilemma) form.answer = 0;
  if (seen.legal.apply.length || seen.legal.gateways.length)
    form.apply = seen.legal.apply
      .slice(0, 3)
      .map((nation) => ({ nation }))
      .concat(seen.legal.gateways.slice(0, 1).map((nation) => ({ nation, gateway: true })));
  Object.assign(form, rockets(seen, Math.floor(cash / 3)), prices(seen));
  form.log.push(`${seen.label}: cash ${cash}, rank by share ${rank(seen)}`);
  return form;
}

// The cheapest flights for the satellites that can be ready. How many fit aboard follows from mass: that is the rules'
// to know, so only one flight a vehicle is asked for and what is refused is told in `after`.
function rockets(seen, toSpend) {
  const { generations, shells, slots } = seen.legal;
  if (!generations.length || !shells.length) return {};
  const generation = generations[generations.length - 1];
  const unit = game.scenario.generations[generation].unit_cost_kusd;
  const book = [];
  let satellites = 0;
  let room = seen.legal.satellites_limit;
  for (const slot of [...slots].sort((one, other) => one.reserve_kusd - other.reserve_kusd)) {
    const most = game.scenario.vehicles[slot.vehicle].satellites_max_count;
    const bid = Math.floor(Math.max(slot.reserve_kusd, slot.last_clearing_kusd) * 1.1);
    const cost = bid + most * unit;
    const flights = Math.min(slot.slots, Math.floor(toSpend / cost), Math.floor(room / most));
    if (flights < 1) continue;
    book.push({ vehicle: slot.vehicle, shell: shells[0], flights, bid_kusd: bid });
    satellites += flights * most;
    room -= flights * most;
    toSpend -= flights * cost;
  }
  return { book, build: { [generation]: satellites } };
}

function prices(seen) {
  const seat = game.seat;
  const sum = (row) => row.reduce((total, value) => total + value, 0);
  const capacity = sum(seen.public.coverage.capacity_mbps[seat]);
  if (!capacity) return {};
  const used = sum(seen.public.coverage.used_mbps[seat]) / capacity;
  const change = used > 0.8 ? 1.05 : used < 0.4 ? 0.95 : 1;
  const tiers = {};
  game.names.tier.forEach((tier, place) => {
    const usd = Math.round(seen.public.market.price_usd[seat][place] * change);
    tiers[tier] = Math.max(seen.legal.price_floor_usd[tier], usd);
  });
  return { price: { tiers } };
}

function rank(seen) {
  const shares = seen.public.score.share_ppm;
  return 1 + shares.filter((share) => share > shares[game.seat]).length;
}

function say(answer) {
  process.stdout.write(JSON.stringify(answer) + "\n");
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const told = JSON.parse(line);
  switch (told.say) {
    case "hello":
      game = told;
      return say({ id: told.id, ready: true });
    case "decide":
      return say({ id: told.id, orders: decide(told) });
    case "after":
      for (const line of told.refused) console.error(`quarter ${told.quarter}: ${line.line}: ${line.reason}`);
      return;
    case "end":
      return say({ id: told.id });
  }
});
