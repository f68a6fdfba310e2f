"""`python -m fieldapp`."""

import sys

from fieldapp.app.main import main

if __name__ == "__main__":  # workbooks are read in a process that imports this file again
    sys.exit(main())
