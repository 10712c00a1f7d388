"""Run doit as where workers are started in another way: run.py METHOD ARGUMENTS."""

import multiprocessing
import sys

from doit.doit_cmd import DoitMain

from dmls_pipeline.engine import runner

if __name__ == "__main__":
    if sys.argv[1] == "empty":
        runner.start_empty()
    else:
        multiprocessing.set_start_method(sys.argv[1])
    sys.exit(DoitMain().run(sys.argv[2:]))
