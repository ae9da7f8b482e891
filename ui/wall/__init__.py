"""The wall screen: four sheets that fit one screen and turn by themselves."""
