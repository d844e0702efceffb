"""Articles to tables, whatever their number: in parts, on any engine, resumed where it stopped."""
