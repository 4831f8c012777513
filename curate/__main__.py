"""`python -m curate`."""

import sys

try:  # installed: the wheel carries `_entry.py` under this name, and only under this name
    from _curate_entry import main_module  # type: ignore[import-not-found, import-untyped, unused-ignore]
except ModuleNotFoundError:  # a checkout
    from curate._entry import main_module

if __name__ == "__main__":
    sys.exit(main_module(__file__))
