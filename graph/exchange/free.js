"use strict";

// Draws the network, and shows what is known of what is chosen. Text is never markup.
{
  const byId = (id) => document.getElementById(id);

  const write = (tag, text) => {
    const made = document.createElement(tag);
    made.textContent = text;
    return made;
  };

  const start = (data) => {
    const nodes = new Map(data.nodes.map((node) => [node.id, node]));
    const edges = new Map(data.edges.map((edge) => [edge.id, edge]));
    const network = new vis.Network(byId("stage"), { nodes: data.nodes, edges: data.edges }, data.options);

    const show = (heading, facts) => {
      const list = document.createElement("dl");
      list.append(...facts.flatMap(([name, text]) => [write("dt", name), write("dd", text)]));
      byId("details").replaceChildren(write("h2", heading), list);
    };

    const choose = (node) => {
      network.selectNodes([node.id]);
      network.focus(node.id, { scale: 1 });
      show(node.label, node.facts);
    };
    const plain = (text) => text.toLowerCase().normalize("NFC").trim();
    // A name as it is written comes before one that only holds what was written.
    byId("find").addEventListener("change", ({ target }) => {
      const sought = plain(target.value);
      const named = (test) => data.nodes.find((node) => test(plain(node.label)));
      const node = sought && (named((label) => label === sought) ?? named((label) => label.includes(sought)));
      byId("found").textContent = sought && !node ? document.querySelector(".tools").dataset.none : "";
      if (node) choose(node);
    });

    network.on("click", (chosen) => {
      const node = nodes.get(chosen.nodes[0]);
      const edge = edges.get(chosen.edges[0]);
      if (node) show(node.label, node.facts);
      else if (edge) show(`${nodes.get(edge.from).label} – ${nodes.get(edge.to).label}: ${edge.state}`, edge.facts);
      else byId("details").replaceChildren();
    });
    byId("physics").checked = false; // browsers keep it when a page is loaded anew
    byId("physics").addEventListener("change", ({ target }) => {
      network.setOptions({ physics: { enabled: target.checked } });
    });
    byId("fit").addEventListener("click", () => network.fit());
    globalThis.samverkan = { ...globalThis.samverkan, network };
    document.documentElement.dataset.drawn = "yes";
  };

  samverkan.unpacked?.then(start);
}
