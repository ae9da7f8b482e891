"""Charts and tables that wait until their reader comes to them."""
