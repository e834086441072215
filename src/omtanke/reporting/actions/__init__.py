"""Acts on reports: told, ended, corrected, confirmed."""
