"""`python -m refcheck` is the command `refcheck`."""

from refcheck.cli.main import main

if __name__ == "__main__":
    main()
