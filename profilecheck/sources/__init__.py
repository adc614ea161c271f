"""Where bytes come from: files, folders, zip archives and standard input. Nothing here knows a format."""
