"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
require("./builders.js");

const measures = { actor: 100, forum: 200, gutter: 50, has_right: true };
const spaces = { row_gap: 4, most_row_gap: 20, actor_gap: 10, tag_gap: 5, below: 15, port: 6, corner: 4 };
const size = { width: 100, height: 20, lines: [], outline: "" };
const actor = (node, side, down = 0) => ({ node, side, down, size });
const forum = (node) => ({ node, size: { ...size, width: 200 } });
const arrange = (given, wanted = measures) => samverkan.arrange({ actors: [], rows: [], tags: [], ...given }, wanted, spaces);

test("actors stand at their sides and forums in the middle, so that nothing lies between", () => {
  const { boxes, width } = arrange({ actors: [actor("a", -1), actor("b", 1)], rows: [forum("f"), forum("g")] });
  assert.equal(width, 500);
  assert.deepEqual([boxes.a.x, boxes.f.x, boxes.g.x, boxes.b.x], [-200, 0, 0, 200]);
  assert.equal(boxes.g.y - boxes.f.y, 24);
});

test("a telephone has all actors to the left", () => {
  const { boxes } = arrange({ actors: [actor("a", -1), actor("b", 1)], rows: [forum("f")] }, { ...measures, has_right: false });
  assert.equal(boxes.a.x, boxes.b.x);
  assert.ok(boxes.f.x > boxes.a.x);
});

test("actors who want the same place stand apart and within the height", () => {
  const rows = ["f", "g", "h", "i"].map(forum);
  const { boxes, height } = arrange({ actors: [actor("a", -1, 1), actor("b", -1, 1), actor("c", -1, 1)], rows });
  const tops = ["a", "b", "c"].map((node) => boxes[node].y);
  assert.deepEqual(tops.map((y, at) => (at ? y - tops[at - 1] : 0)), [0, 30, 30]);
  assert.equal(tops[2] + 10, height);
});

test("a box without lines stands in the first line that has room for it", () => {
  const tag = (node, width) => ({ node, size: { ...size, width } });
  const { boxes } = arrange({ tags: [tag("a", 300), tag("b", 300), tag("c", 150)] });
  assert.equal(boxes.a.y, boxes.c.y);
  assert.ok(boxes.b.y > boxes.a.y);
});

test("lines leave a box in the order of where they lead", () => {
  const boxes = { a: { x: 0, y: 50, width: 10, height: 40 }, f: { x: 100, y: 0, width: 10, height: 20 }, g: { x: 100, y: 90, width: 10, height: 20 } };
  const lines = [{ id: "to-g", from: "a", to: "g" }, { id: "to-f", from: "a", to: "f" }];
  const paths = samverkan.drawLines(lines, boxes, spaces);
  assert.equal(paths.get("to-f").path, "M5 47C50 47 50 0 95 0");
  assert.equal(paths.get("to-g").path, "M5 53C50 53 50 90 95 90");
});
