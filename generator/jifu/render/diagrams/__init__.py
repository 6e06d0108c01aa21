"""Pictures made from data: topology, schedule, change window, stages and trace, each a pure function to SVG text."""
