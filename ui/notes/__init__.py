"""Notes beside records, with whom they name: written, shown, found."""
