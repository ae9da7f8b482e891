"""What a template holds by name: its styles, and the places that are filled.

An office that edits its copy keeps these names.
"""

OFFICE, NUMBER, REMARK, SIGNED = "发文机关", "发文字号", "说明", "署名"
CELL, FIGURE, HEAD = "表格文字", "表格数字", "表头"
PICTURE, NOTE, IMPRINT, PAGE = "图", "注", "版记", "页码"
TITLE, BODY, CAPTION = "Title", "Body Text", "Caption"
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")
# Those that the paper is written with; a template without one of them cannot be filled.
NEEDED = (BODY, CAPTION, *HEADINGS, CELL, FIGURE, HEAD, PICTURE, NOTE)
FILES = {"zh": "report.docx", "en": "report_en.docx"}
HERE = "{{ body }}"  # the paragraph in whose place the sections stand
