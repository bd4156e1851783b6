"""The explorer: the tables as one static folder to look through, from a build or from a release.

source.py reads the tables, places.py and texts.py arrange what the pages need beyond rows, columns.py packs it into
script files, site.py writes the folder. static/ is the page itself, sent as it lies there: no build step, no library.
Nothing is read from documents here, and nothing is written outside the folder.
"""
