"""How much a file may hold. Far above any plan or list of people, far below what hurts a small machine."""

UPLOAD_BYTES = 20 * 1024 * 1024
PARTS = 2_000
PART_BYTES = 80 * 1024 * 1024
ALL_PARTS_BYTES = 150 * 1024 * 1024
RATIO = 200
RATIO_FLOOR_BYTES = 1024 * 1024  # a small part may well be packed tighter: nothing is gained by refusing it

ROWS = 50_000
COLUMNS = 500
CELLS = 300_000
GRID_CELLS = 4_000_000  # rows times columns of one sheet: an empty middle takes memory as well
PARAGRAPHS = 50_000
ELEMENTS = 900_000  # XML elements in all parts together
TAGS = 400_000  # in a web page
CELL_CHARACTERS = 32_767  # what Excel itself allows in a cell; also the longest line of a text

CPU_SECONDS = 20
MEMORY_BYTES = 512 * 1024 * 1024
WALL_SECONDS = 30
ANSWER_BYTES = 64 * 1024 * 1024
