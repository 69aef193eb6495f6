"""The peer of `build`: pyvis alone, used as its users do, writing one in-line map per municipality.

`python -m tests.benchmarks.pyvis_peer DATA OUT`
"""

import sys
from pathlib import Path

from pyvis.network import Network

from tests.benchmarks.nation import Tables, read_tables


def write_maps(data: Path, out: Path) -> None:
    """Write the network of every municipality of a data folder as a page of its own."""
    out.mkdir(parents=True)
    for place in sorted((data / "municipalities").iterdir()):
        draw(read_tables(place)).write_html(str(out / f"{place.name}.html"))


def draw(tables: Tables) -> Network:
    """Draw actors, forums and, once each, the edges between them."""
    network = Network(cdn_resources="in_line")
    for actor in tables["actors"]:
        network.add_node(f"a:{actor['actor_id']}", label=actor["name"], title=actor["kind"])
    for forum in tables["forums"]:
        network.add_node(
            f"f:{forum['forum_id']}", label=forum["name"], title=forum["kind"], shape="box"
        )
    titles = {(row["actor_id"], row["forum_id"]): row["participation"] for row in tables["edges"]}
    for (actor_id, forum_id), title in titles.items():
        network.add_edge(f"a:{actor_id}", f"f:{forum_id}", title=title)
    return network


if __name__ == "__main__":
    write_maps(Path(sys.argv[1]), Path(sys.argv[2]))
