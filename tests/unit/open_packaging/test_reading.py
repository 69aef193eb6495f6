"""Packages of others: what they hold is found, and what is spoilt or hostile is refused."""

import io
from collections.abc import Callable, Mapping
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from graph.open_packaging.reading import DamagedError, Package, parse

MOST = 1_000_000
KINDS = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="XML" ContentType="application/xml"/>'
    '<Override PartName="/A/Main.xml" ContentType="main"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FILES = {
    "[Content_Types].xml": KINDS,
    "_rels/.rels": RELATIONS.format(
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="/a/main.xml"/>'
    ),
    "a/main.xml": "<main/>",
    "a/_rels/main.xml.rels": RELATIONS.format(
        '<Relationship Id="r1" Type="k" Target="../b/tv%C3%A5%202.xml"/>'
        '<Relationship Id="r2" Type="k" Target="https://a.se/?b&amp;c" TargetMode="External"/>'
        '<Relationship Id="r3" Type="k" Target="../../../etc/passwd"/>'
    ),
    "b/två 2.xml": "<two/>",
}


def packed(files: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def test_parts_are_found_by_how_they_are_related() -> None:
    package = Package(packed(FILES), MOST)
    main = package.find_main()
    assert (main, package.kind_of(main)) == ("a/main.xml", "main")
    two, outside, astray = package.list_relations(main)
    assert package.parse(two.target).tag == "two"
    assert package.kind_of(two.target) == "application/xml"
    assert (outside.target, outside.is_outside) == ("https://a.se/?b&c", True)
    assert astray.target == "etc/passwd"  # of the package, where there is none
    with pytest.raises(DamagedError):
        package.read(astray.target)
    assert package.list_relations(two.target) == ()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda files: files.pop("[Content_Types].xml"),
        lambda files: files.pop("_rels/.rels"),
        lambda files: files.update({"_rels/.rels": RELATIONS.format("")}),
        lambda files: files.update({"a/main.xml": "<main>"}),
        lambda files: files.update({"a/main.xml": '<?xml version="1.0" encoding="?"?><main/>'}),
        lambda files: files.update({"a/main.xml": " " * MOST}),
    ],
)
def test_a_package_that_is_spoilt_or_too_large_is_refused(
    spoil: Callable[[dict[str, str]], object],
) -> None:
    files = dict(FILES)
    spoil(files)
    with pytest.raises(DamagedError):
        Package(packed(files), MOST).parse(Package(packed(files), MOST).find_main())


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all"])
def test_what_is_no_package_is_refused(content: bytes) -> None:
    with pytest.raises(DamagedError):
        Package(content, MOST)


def test_a_part_whose_bytes_have_changed_is_refused() -> None:
    content = packed({**FILES, "a/main.xml": "<main>" + "abc" * 50 + "</main>"})
    with ZipFile(io.BytesIO(content)) as package:
        place = package.getinfo("a/main.xml").header_offset + 45
    spoilt = content[:place] + bytes([content[place] ^ 255]) + content[place + 1 :]
    with pytest.raises(DamagedError):
        Package(spoilt, MOST).read("a/main.xml")


@pytest.mark.parametrize(
    "markup",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        "<!DOCTYPE a><a/>",
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        "<a>&b;</a>",
        "<a>" * 300 + "</a>" * 300,
        "<a>" + "<b/>" * 1_000_001 + "</a>",
        "<a>" * 100_000,
        "",
    ],
)
def test_markup_that_could_reach_out_or_take_all_there_is_is_refused(markup: str) -> None:
    with pytest.raises(DamagedError):
        parse(markup.encode())


def test_markup_is_read_in_the_encoding_that_it_names() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><a b="å">ö</a>'
    root = parse(text.encode("utf-16"))
    assert (root.get("b"), root.text) == ("å", "ö")
