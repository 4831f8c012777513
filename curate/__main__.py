"""`python -m curate`."""

import sys

from curate._entry import main_module

if __name__ == "__main__":
    sys.exit(main_module())
