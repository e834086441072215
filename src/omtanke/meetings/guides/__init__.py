"""The guide that comes with Omtanke, as a file a person can read (`built_in.toml`)."""
