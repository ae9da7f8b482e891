"""The parts of the door: headers, cache rules, index page, errors."""
