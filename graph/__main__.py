"""Let `python -m graph` do what the `samverkan` command does."""

from graph.cli import main

if __name__ == "__main__":
    main()
