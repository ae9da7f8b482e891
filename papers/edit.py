"""The text blocks of a paper, and the paper with some of them written anew by a person."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from papers.values import Block, Chart, Paper, Section, Table, Text


def blocks(paper: Paper) -> Iterator[Text | Table | Chart]:
    """Everything in the paper but its headings, in reading order."""
    for section in paper.sections:
        yield from _within(section)


def _within(section: Section) -> Iterator[Text | Table | Chart]:
    for block in section.blocks:
        if isinstance(block, Section):
            yield from _within(block)
        else:
            yield block


def texts(paper: Paper) -> tuple[Text, ...]:
    """What a person may edit."""
    return tuple(block for block in blocks(paper) if isinstance(block, Text))


def paragraphs(typed: str) -> tuple[str, ...]:
    """What stands in a field as paragraphs: one a line, without blank ones."""
    return tuple(line.strip() for line in typed.splitlines() if line.strip())


def with_texts(paper: Paper, written: Mapping[str, Iterable[str]]) -> Paper:
    """The paper with the blocks named in ``written`` in those words, each that differs marked as
    edited.

    KeyError: the paper has no such block.
    """
    unknown = set(written) - {text.name for text in texts(paper)}
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    wanted = {name: tuple(said) for name, said in written.items()}
    sections = tuple(_section_with(section, wanted) for section in paper.sections)
    return replace(paper, sections=sections)


def _section_with(section: Section, wanted: Mapping[str, tuple[str, ...]]) -> Section:
    return replace(section, blocks=tuple(_block_with(block, wanted) for block in section.blocks))


def _block_with(block: Block, wanted: Mapping[str, tuple[str, ...]]) -> Block:
    if isinstance(block, Section):
        return _section_with(block, wanted)
    if not isinstance(block, Text):
        return block
    said = wanted.get(block.name, block.paragraphs)
    if said == block.paragraphs:
        return block
    return replace(block, paragraphs=said, edited=True)
