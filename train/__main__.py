"""`python -m train`, also as `torchrun -m train`."""

import sys

from train.cli import main
from train.events import claim_stdout

if not {"-h", "--help"} & set(sys.argv):
    claim_stdout()
sys.exit(main())
