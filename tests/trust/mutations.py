"""Spoils files as people, programs and mail do: seeded, so that each can be made again."""

import csv
import io
import zipfile
from collections.abc import Sequence
from random import Random

WORDS = (
    *("", " ", "-", "–", "?", "x", "0", "1", "-1", "1e9", "3.0", "1_000", "٣", "³", "9" * 30),
    *("2023", "2023-00", "2023-13", "2024-02-30", "0001-01-01", "9999-12-31", "10000", "0000"),
    *("hösten 2023", "vt24", "ca 2023", "2023~", "..", "tills vidare", "45292", "2024-01-01 00:00"),
    *("regular", "ceased", "absent", "planned", "unclear", "active", "Regular ", "regelbunden"),
    *("full", "partial", "yes", "no", "internal", "public", "stated", "inferred", "meeting"),
    *("social_services", "school", "polis", "sspf", "samba", "polisen", "soc", "ingen-sådan"),
    *("a|b", "|", "||", "a|a", "a;b", "a,b", "a\tb", '"', '""', "'", "\\", "/", "../../etc"),
    *("=1+1", "=HYPERLINK(1)", "+1", "@x", "-2+3|cmd", "<b>", "</script>", "{{ 7*7 }}", "${x}"),
    *("{name}", "%s", "%(x)s", "]]>", "&#0;", "\x00", "\x07", "\x1b[31m", "\ufffe", "\ufeff"),
    *("\u200b", "\u202e", "\u00ad", "\u2028", "e\u0301", "A\u030a", "👩\u200d👧", "\U000e0041"),
    *("__proto__", "constructor", "toString", "nan", "None", "null", "NaN", "Infinity", "true"),
    *("socialtj\u00c3\u00a4nst", "a\nb", "a\r\nb", "W" * 300, "ord " * 400, "sep=;", "#REF!"),
)

_DAYS = ("", "2023", "2024-06", "hösten 2024", "2025-06-01", "2023~", "0001", "9999-12-31", "2030")
# What may stand in columns, by name.
VALUES = {
    **dict.fromkeys(("since", "until", "started", "ended", "as_of", "published_on"), _DAYS),
    "participation": ("regular", "irregular", "starting", "planned", "ceased", "absent", "closed"),
    "form": ("meeting", "agreement", "routine", "service", "outreach", "plan", "reporting"),
    "level": ("political", "strategic", "operative", "individual", ""),
    "certainty": ("stated", "inferred"),
    "visibility": ("internal", "public", ""),
    "verdict": ("good", "deficient", "lacking", "unclear"),
    "aspect": ("function", "steering", "follow_up"),
    "age_min": ("0", "6", "25", ""),
    "age_max": ("0", "18", "25", ""),
    "name": ("W" * 300, "<b>x</b>", "=1+1", "__proto__", "10 a", "é", "👩\u200d👧", "ett\ntvå"),
    "note": ("W" * 9999, "<script>", "{{ x }}", "%s {name}", "rad 1\nrad 2"),
    "coverage_count": ("0", "3", "999999999", ""),
    "coverage_total": ("0", "3", "999999999", ""),
    "extent": ("whole", "summary", "excerpt", "letter"),
}


def spoil_bytes(content: bytes, random: Random) -> bytes:
    """Spoil bytes anywhere."""
    place = random.randrange(len(content) + 1)
    length = random.choice((1, 2, 8, 64, 1024))
    word = random.choice(WORDS).encode("utf-8", "surrogatepass")
    spoilt = (
        lambda: content[:place] + bytes([random.randrange(256)]) + content[place + 1 :],
        lambda: content[:place] + content[place + length :],
        lambda: content[:place] + content[place : place + length] * 2 + content[place + length :],
        lambda: content[:place] + word + content[place:],
        lambda: content[:place],
        lambda: content[place:],
        lambda: content + content,
        lambda: content[:place] + bytes(length) + content[place:],
        lambda: content.replace(b"\n", random.choice((b"\r\n", b"\r", b"\n\n", b" "))),
        lambda: content.replace(b",", random.choice((b";", b"\t", b",,", b"|"))),
        lambda: b"",
    )
    return random.choice(spoilt)()


def spoil_text(content: bytes, random: Random) -> bytes:
    """Save text in another encoding, or spoil its bytes."""
    encodings = ("utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp437", "latin-1", "mac-roman")
    if random.random() < 0.2:
        return content.decode("utf-8", "replace").encode(random.choice(encodings), "replace")
    return spoil_bytes(content, random)


def spoil_table(content: bytes, random: Random) -> bytes:
    """Change cells, rows or columns of a CSV file, now and then its bytes."""
    if random.random() < 0.25:
        return spoil_text(content, random)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8", "replace"))))
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        _spoil_rows(rows, random)
    out = io.StringIO()
    csv.writer(out, delimiter=random.choice(",,,;\t")).writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def swap_cells(content: bytes, random: Random) -> bytes:
    """Put other values of their own kind in some cells: what is left may well be right."""
    head, *rows = list(csv.reader(io.StringIO(content.decode("utf-8", "replace")))) or [[]]
    for _ in range(random.choice((1, 3, 10)) if rows and head else 0):
        place = random.randrange(len(head))
        found = [row[place] for row in rows if place < len(row)]
        number = random.randrange(len(rows))
        if place < len(rows[number]) and found:
            rows[number][place] = random.choice([*found, *VALUES.get(head[place], ("",))])
    out = io.StringIO()
    csv.writer(out).writerows([head, *rows])
    return out.getvalue().encode("utf-8", "replace")


def _spoil_rows(rows: list[list[str]], random: Random) -> None:
    if not rows:
        rows.append([random.choice(WORDS)])
    number = random.randrange(len(rows))
    row = rows[number]
    place = random.randrange(len(row) + 1)
    if random.random() < 0.4:
        _spoil_shape(rows, number, place, random)
    elif place < len(row):
        other = rows[random.randrange(len(rows))]
        row[place] = random.choice(
            (
                random.choice(WORDS),
                random.choice(WORDS),
                row[place].swapcase() + random.choice(WORDS),
                "".join(other[place : place + 1]),
            )
        )


def _spoil_shape(rows: list[list[str]], number: int, place: int, random: Random) -> None:
    """Take away, double or add rows, columns and single cells."""
    row, word = rows[number], random.choice(WORDS)
    shapes = (
        lambda: rows.insert(number, list(row)),
        lambda: rows.pop(number),
        lambda: row.insert(place, word),
        lambda: row.__delitem__(slice(place, None)),
        lambda: random.shuffle(row),
        lambda: rows.__setitem__(slice(None), [row[:place] + row[place + 1 :] for row in rows]),
        lambda: rows.__setitem__(slice(None), [[*row[:place], word, *row[place:]] for row in rows]),
    )
    random.choice(shapes)()


def spoil_zip(content: bytes, random: Random) -> bytes:
    """Spoil what is inside a zip file, as a workbook or a Word document is, or the file itself."""
    if random.random() < 0.15:
        return spoil_bytes(content, random)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    name = random.choice(list(entries))
    match random.randrange(6):
        case 0:
            del entries[name]
        case 1:
            entries[random.choice(("../x", "/x", "xl/x.bin", "a" * 300, name.upper()))] = b"x"
        case 2:
            entries[name] = _swap_text(entries[name], random)
        case _:
            entries[name] = spoil_bytes(entries[name], random)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, inside in entries.items():
            archive.writestr(each, inside)
    return out.getvalue()


def _swap_text(content: bytes, random: Random) -> bytes:
    """Put something else between two tags of XML."""
    start = content.find(b">", random.randrange(len(content) + 1))
    end = content.find(b"<", start)
    if start < 0 or end < 0:
        return content
    word = random.choice(WORDS).encode("utf-8", "replace").replace(b"<", b"&lt;")
    return content[: start + 1] + word + content[end:]


def pick_some(words: Sequence[str], random: Random, most: int) -> list[str]:
    """Pick some words, with the same one twice now and then."""
    return [random.choice(words) for _ in range(random.randrange(most + 1))]
