"""Time and memory of Jifu on generated workspaces, as ratios; ``python -m bench`` prints a table.

Nothing here is a test: a shared machine may be slow. What is measured is compared with libyaml's parse of the same
files in the same process, turn by turn, so that the ratio says something on any machine.
"""
