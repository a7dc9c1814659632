"""Chinese, and nothing of zones: spacing, matching, numerals, quantities, periods, tagging, enumerations."""

import os

# The tagger's matrices are small: a second BLAS thread costs more than it brings, and one gives the same bits anywhere.
for _threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")
