"""From rows of cells to records: checked, written as one batch, and taken back."""
