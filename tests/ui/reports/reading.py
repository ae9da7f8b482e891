"""What stands in a paper, for tests."""

from papers.values import Chart, Section, Table, Text


def blocks(paper):
    """Every text, table and chart of a paper, and the table of each chart."""
    return [block for section in paper.sections for block in _of(section)]


def _of(block):
    if isinstance(block, Section):
        return [one for part in block.blocks for one in _of(part)]
    return [block, block.table] if isinstance(block, Chart) else [block]


def texts(paper):
    """The paragraphs."""
    return [line for block in blocks(paper) if isinstance(block, Text) for line in block.paragraphs]


def table(paper, name):
    """heading -> cells of the table of that name."""
    found = next(b for b in blocks(paper) if isinstance(b, Table) and b.name == name)
    headings = [column.label for column in found.columns]
    return dict(zip(headings, zip(*found.rows, strict=True), strict=True))


def words(paper):
    """Every word that a reader of the paper sees."""
    found = [paper.title, paper.office, *texts(paper), *headings(paper.sections)]
    for block in blocks(paper):
        if isinstance(block, Table):
            found += [block.title, block.note, *(column.label for column in block.columns)]
            found += [cell for row in block.rows for cell in row if isinstance(cell, str)]
        if isinstance(block, Chart):
            found += [block.title, block.alt]
    return [*found, *(figure.label for figure in paper.figures)]


def headings(sections):
    found = [one for one in sections if isinstance(one, Section)]
    return [h for one in found for h in (one.heading, *headings(one.blocks))]


def figures(paper):
    """code -> value."""
    return {figure.code: figure.value for figure in paper.figures}
