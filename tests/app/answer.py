"""Asks the program natively what `answer.mjs` asks it in a page: answer.py QUESTIONS.json OUT.

What is to be drawn is kept as it was asked for, and its name is taken for the picture.
"""

import json
import sys
from pathlib import Path

from graph.app.desk import Desk


def main() -> None:
    asked, out = (Path(argument) for argument in sys.argv[1:])
    desk = Desk()
    for number, (question, values, files) in enumerate(json.loads(asked.read_text("utf-8"))):
        given = [(name, Path(path).read_bytes()) for name, path in files]
        text, made = desk.answer(question, json.dumps(values), given)
        folder = out / str(number)
        folder.mkdir(parents=True)
        if "draw" in json.loads(text):
            for name, content in made:
                (folder / f"{name}.svg").write_bytes(content)
            desk.answer(
                "take_drawn", json.dumps(values), [(name, name.encode()) for name, _ in made]
            )
            text, made = desk.answer(question, json.dumps(values), given)
        (folder / "values.json").write_text(text, encoding="utf-8")
        for name, content in made:
            (folder / name).write_bytes(content)
    sys.stdout.write(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))


if __name__ == "__main__":
    main()
