"""``python -m profilecheck`` is the same as the ``profilecheck`` command."""

from profilecheck.cli import main

if __name__ == "__main__":
    main()
