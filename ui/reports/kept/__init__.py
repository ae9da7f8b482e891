"""Reports as they are kept: listed, drafted, read, written on, checked, published, corrected."""
