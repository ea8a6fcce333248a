"""``python -m sayso``: the command, where it is not on the path."""

from sayso.cli import main

if __name__ == "__main__":
    main()
