"""Templates of papers: two Word files that an office may edit, and what makes them anew."""
