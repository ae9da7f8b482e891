"""The contents of the papers that leaders forward: composed once, of what the screens say."""
