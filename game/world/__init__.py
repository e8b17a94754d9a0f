"""What exists: frozen types, one file a subsystem, arrays with named axes."""
