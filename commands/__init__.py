"""What each command of manage.py does; one module a command, imported only when it is called."""
