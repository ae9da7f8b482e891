"""What a person has put on the own desk: saved views, drafts of forms, marks in the guide.

None of it is a record of the office: it is known by the name of its owner, raises no data version
and is read past every cache.
"""
