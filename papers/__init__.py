"""What leaves the office as paper: reports, case files and letters as values, and their makers of
Word, PDF, Excel and pictures.
"""
