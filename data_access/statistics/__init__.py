"""The reads behind the screens, one file a subject; nothing after the as-of date."""
