import struct

import pytest
from markupsafe import Markup

from graph.app.pictures import Pictures
from graph.pages.figure import Figure, rasterise


@pytest.mark.parametrize(
    "size", [(587, 499), (977, 831), (3, 2), (7, 5), (446, 191), (587, 499.3), (100, 50.4)]
)
def test_a_picture_is_wanted_as_high_as_the_program_draws_it(size: tuple[float, float]) -> None:
    width, height = size
    svg = Markup('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"></svg>')
    figure = Figure(svg.format(width, height), css="", words="")
    pictures = Pictures()
    assert pictures.rasterise(figure, 1001) == b""
    (wanted,) = pictures.list_wanted()
    drawn = struct.unpack(">II", rasterise(figure, 1001)[16:24])
    assert (wanted.width, wanted.height) == drawn
