"""Options of single commands; standard library only, as `--help` needs no environment."""
