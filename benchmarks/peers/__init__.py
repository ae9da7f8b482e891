"""Well-known rules of early warning that the product's own rule is compared with."""
