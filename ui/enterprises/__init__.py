"""The page of all enterprises: who needs help, and who is sued again."""
