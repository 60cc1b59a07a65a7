"""Settings per surrounding: base is shared; dev, test and production build on it."""
