"""`python -m dmls_pipeline.cli` is `dmls`."""

import sys

from dmls_pipeline.cli import main

sys.exit(main())
