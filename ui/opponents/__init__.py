"""对方: who sues, which firms act for them, before whom."""
